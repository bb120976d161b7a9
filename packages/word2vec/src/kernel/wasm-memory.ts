import { OptionError } from '@pretexts/text'
import type { LessonBounds } from '../plan/plan-windows.ts'
import { aligned, scratchLayout } from './scratch-layout.ts'
import { type WeightShape, weightFloats } from './weights.ts'

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
