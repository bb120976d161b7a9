import { PretextsError } from '@pretexts/tensor'
import type { HeapUse } from './heap.ts'

/** The reservation is full. */
export class OutOfMemoryError extends PretextsError {
  /** Bytes asked for. */
  readonly requested: number
  readonly use: HeapUse

  constructor(requested: number, use: HeapUse, largest: readonly number[]) {
    const state = `${mebibytes(use.used)} of ${mebibytes(use.reserved)} are in use in ${use.blocks} blocks`
    const holders = `the largest hold ${largest.map(mebibytes).join(', ')}`
    const fix =
      'run training steps in scope(() => …), use smaller batches, or reserve more: wasm({ memory: bytes })'
    super('wasm', `no room for ${mebibytes(requested)}: ${state}; ${holders}; ${fix}`)
    this.requested = requested
    this.use = use
  }
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`
