import type { LessonBounds } from '../plan/plan-windows.ts'
import { lessonRoom } from './kernel.ts'
import { strideOf, type WeightShape } from './weights.ts'

/** The parts of one thread's scratch memory; see `Scratch` in assembly/index.ts. */
export interface ScratchLayout {
  readonly header: number
  /** In the order of the header's fields: hidden, steps, errors, labels, outputs, rows, loss. */
  readonly parts: readonly number[]
  readonly loss: number
  readonly lessons: number
  readonly lessonCount: number
  readonly end: number
}

export function scratchLayout(start: number, shape: WeightShape, bounds: LessonBounds): ScratchLayout {
  const row = strideOf(shape.dimensions) * 4
  const groups = Math.ceil(bounds.outputs / 6)
  const lessonCount = lessonRoom(bounds.integers)
  let end = start
  const take = (bytes: number) => {
    const at = end
    end += aligned(bytes)
    return at
  }
  const header = take(7 * 4)
  const sizes = [bounds.inputs * 4, bounds.inputs * 4, groups * bounds.inputs * 32, 64, 24]
  const parts = sizes.map(take)
  parts.push(take((bounds.inputs + 1) * row), take(16))
  const lessons = take(lessonCount * 4)
  return { header, parts, loss: parts[6], lessons, lessonCount, end }
}

/** A whole number of cache lines. */
export const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64
