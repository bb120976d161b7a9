import type { Collective, Exchangeable } from '@pretexts/contracts'
import { requireReducible, requireRoot } from '../checks.ts'
import { RankError } from '../rank-error.ts'
import { meet, noteFailure, type SharedRanks, slotOf } from './shared-ranks.ts'

type Kind<Values> = new (buffer: ArrayBufferLike, start: number, length: number) => Values

/**
 * Ranks that are threads of one process: each writes to its slot of shared memory, all read all slots.
 *
 * Sums run from rank 0 to the last, in float64, so that the same numbers give the same bits on every rank and every time.
 * It blocks its thread, so it is for workers: a browser's main thread must not wait.
 */
export class ThreadCollective implements Collective {
  readonly rank: number
  readonly size: number
  readonly #shared: SharedRanks
  #seconds = 0

  constructor(shared: SharedRanks, rank: number) {
    this.rank = rank
    this.size = shared.size
    this.#shared = shared
  }

  get seconds(): number {
    return this.#seconds
  }

  allReduceMean(values: Float32Array | Float64Array): void {
    requireReducible(this, values)
    this.#inPieces(values, values.length, (slots, start) => {
      const count = Math.min(slots[0].length, values.length - start)
      for (let i = 0; i < count; i++) {
        let total = 0
        for (const slot of slots) total += slot[i]
        values[start + i] = total / this.size
      }
    })
  }

  startAllReduceMean(values: Float32Array | Float64Array): () => void {
    this.allReduceMean(values)
    return () => {}
  }

  allGather<Values extends Exchangeable>(own: Values): Values {
    const lengths = new Float64Array(this.size)
    this.#inPieces(Float64Array.of(own.length), 1, (slots) => {
      slots.forEach((slot, rank) => {
        lengths[rank] = slot[0]
      })
    })
    const starts = Array.from(lengths, (_, rank) => lengths.subarray(0, rank).reduce((a, b) => a + b, 0))
    const total = lengths.reduce((a, b) => a + b, 0)
    const all = new (own.constructor as new (length: number) => Values)(total)
    this.#inPieces(own, Math.max(...lengths), (slots, start) => {
      slots.forEach((slot, rank) => {
        const count = Math.min(slot.length, lengths[rank] - start)
        if (count > 0) all.set(slot.subarray(0, count), starts[rank] + start)
      })
    })
    return all
  }

  broadcast(values: Exchangeable, root = 0): void {
    requireRoot(this, root)
    this.#inPieces(values, values.length, (slots, start) => {
      values.set(slots[root].subarray(0, Math.min(slots[root].length, values.length - start)), start)
    })
  }

  barrier(): void {
    this.#timed(() => meet(this.#shared))
  }

  abort(reason: string): never {
    noteFailure(this.#shared, this.rank, reason)
    throw new RankError(this, reason)
  }

  close(): void {}

  /** Hands over `own` piece by piece, up to `length` elements; `take` reads a piece of all ranks, which begins at `start`. */
  #inPieces<Values extends Exchangeable>(
    own: Values,
    length: number,
    take: (slots: readonly Values[], start: number) => void,
  ): void {
    const most = Math.floor(this.#shared.slot / own.BYTES_PER_ELEMENT)
    const slots = Array.from({ length: this.size }, (_, rank) => {
      const { buffer, start } = slotOf(this.#shared, rank)
      return new (own.constructor as Kind<Values>)(buffer, start, most)
    })
    this.#timed(() => {
      for (let start = 0; start < Math.max(length, 1); start += most) {
        slots[this.rank].set(own.subarray(start, start + most) as Values)
        meet(this.#shared)
        take(slots, start)
        meet(this.#shared) // nobody writes the next piece before all have read this one
      }
    })
  }

  #timed(work: () => void): void {
    const started = performance.now()
    try {
      work()
    } finally {
      this.#seconds += (performance.now() - started) / 1000
    }
  }
}
