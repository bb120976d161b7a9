import { OptionError } from '../errors.ts'
import type { LessonBounds } from '../plan/plan-windows.ts'
import { lessonRoom } from './kernel.ts'
import { strideOf, type WeightShape, weightFloats } from './weights.ts'

/** Where everything lies in the linear memory of the kernels, in bytes. */
export interface MemoryLayout {
  readonly weights: number
  /** The scratch memory of thread 0; each thread has as much. */
  readonly scratch: number
  readonly scratchBytes: number
  readonly bytes: number
}

/** The first page is the module's own. */
const page = 65536

export function memoryLayout(shape: WeightShape, bounds: LessonBounds, threads: number): MemoryLayout {
  const scratch = page + aligned(weightFloats(shape) * 4)
  const scratchBytes = scratchLayout(0, shape, bounds).end
  const bytes = scratch + threads * scratchBytes
  if (bytes > 2 ** 32 - page) {
    const rule = `fewer: ${gigabytes(bytes)} of weights do not fit the 4 GB of WebAssembly memory; take fewer dimensions, a smaller vocabulary or fewer buckets, or kernel: 'typescript'`
    throw new OptionError('train', 'dimensions', shape.dimensions, rule)
  }
  return { weights: page, scratch, scratchBytes, bytes }
}

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
const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`

/** Memory of its own, or memory that threads share. @throws OptionError when the machine does not have as much */
export function allocate({ bytes }: MemoryLayout, shared: boolean): WebAssembly.Memory {
  const pages = Math.ceil(bytes / page)
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  } catch {
    throw new OptionError('train', 'dimensions', '', `fewer: there is no room for ${gigabytes(bytes)}`)
  }
}
