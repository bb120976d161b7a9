import { referenceBackend, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'

/** A backend at work, as the tables name it. */
export interface Competitor {
  readonly who: 'pretexts-reference' | 'pretexts-wasm' | 'pretexts-wasm-relaxed'
  readonly threads: number
}

/** Our backends one after the other; each is active until the next is asked for. */
export async function* backends({ reference = true } = {}): AsyncGenerator<Competitor> {
  try {
    if (reference) {
      useBackend(referenceBackend)
      yield { who: 'pretexts-reference', threads: 1 }
    }
    for (const deterministic of [true, false]) {
      for (const threads of [1, 2]) {
        const backend = wasm({ deterministic, threads })
        while (backend.threads < threads) await new Promise((resolve) => setTimeout(resolve, 10))
        useBackend(backend)
        yield { who: deterministic ? 'pretexts-wasm' : 'pretexts-wasm-relaxed', threads }
        backend.end()
      }
    }
  } finally {
    useBackend(referenceBackend)
  }
}
