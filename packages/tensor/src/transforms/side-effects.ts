import { type Random, type RandomState, trackDraws } from '@pretexts/random'
import type { TypedArray } from '../tensor/dtype.ts'
import type { Storage } from '../tensor/storage.ts'
import { trackChanges } from '../tensor/tensor.ts'

interface Contents {
  readonly data: TypedArray
  readonly version: number
}

/**
 * What a function does besides returning a value: it draws from random streams, and changes tensors in place (running
 * statistics, queues). Remembers how everything stood before, so that the function can run again as it ran then.
 */
export class SideEffects {
  readonly #streams = new Map<Random, RandomState>()
  readonly #storages = new Map<Storage, Contents>()

  /** Runs `f` and remembers the state before of whatever it draws from or changes. */
  record<T>(f: () => T): T {
    const beforeDraw = (stream: Random): void => {
      if (!this.#streams.has(stream)) this.#streams.set(stream, stream.state())
    }
    const beforeChange = (storage: Storage): void => {
      if (!this.#storages.has(storage)) this.#storages.set(storage, contentsOf(storage))
    }
    return trackDraws(beforeDraw, () => trackChanges(beforeChange, f))
  }

  /** Runs `f` with everything as it stood before `record`; then puts it back as it stands now, also after an error. */
  replay<T>(f: () => T): T {
    const streams = [...this.#streams].map(([stream, then]) => ({ stream, then, now: stream.state() }))
    const storages = [...this.#storages]
      .filter(([storage]) => !storage.isFreed) // made and given back inside
      .map(([storage, then]) => ({ storage, then, now: contentsOf(storage) }))
    for (const { stream, then } of streams) stream.rewind(then)
    for (const { storage, then } of storages) setContents(storage, then)
    try {
      return f()
    } finally {
      for (const { stream, now } of streams) stream.rewind(now)
      for (const { storage, now } of storages) setContents(storage, now)
    }
  }
}

function contentsOf({ data, version }: Storage): Contents {
  return { data: data.slice(), version }
}

/** The version goes with the contents: a tape that saved them finds them unchanged. */
function setContents(storage: Storage, { data, version }: Contents): void {
  storage.data.set(data)
  storage.version = version
}
