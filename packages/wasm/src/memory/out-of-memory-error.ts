import { PretextsError } from '@pretexts/tensor'
import type { HeapUse } from './heap.ts'

/** Who holds how much; where from is known only under `trackAllocations`. */
export interface Holder {
  readonly bytes: number
  readonly blocks: number
  readonly operation?: string
  readonly site?: string
}

/** The reservation is full. */
export class OutOfMemoryError extends PretextsError {
  /** Bytes asked for. */
  readonly requested: number
  readonly use: HeapUse
  /** Those that hold most. */
  readonly holders: readonly Holder[]

  constructor(requested: number, use: HeapUse, holders: readonly Holder[]) {
    const left = use.reserved - use.used
    const pieces = left < requested ? '' : ', but in pieces'
    const free = `${mebibytes(left)} of ${mebibytes(use.reserved)} are free${pieces}`
    const isKnown = holders.some(({ site }) => site !== undefined)
    const most = `most is held by ${holders.map(described).join(', ')} of ${use.blocks} in all`
    const fix = [
      'run each training step in scope(() => …) and each batch of an evaluation in noGrad(() => …), use smaller batches, or reserve more: wasm({ memory: bytes })',
      ...(isKnown ? [] : ['wasm({ trackAllocations: true }) says where blocks were made']),
    ]
    super(
      'wasm',
      [`no room for ${mebibytes(requested)}: ${free}`, ...(use.blocks > 0 ? [most] : []), ...fix].join('; '),
    )
    this.requested = requested
    this.use = use
    this.holders = holders
  }
}

function described({ bytes, blocks, operation, site }: Holder): string {
  const count = blocks === 1 ? 'a block' : `${blocks} blocks`
  return `${count} of ${mebibytes(bytes)}${site === undefined ? '' : ` from ${operation} at ${site}`}`
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`
