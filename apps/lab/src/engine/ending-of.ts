import { NonFiniteError } from '@pretexts/train'
import { OutOfMemoryError } from '@pretexts/wasm'
import type { Ending } from './protocol.ts'

/** How an error of training is told to the reader: what happened, and which setting would help. */
export function endingOf(error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof OutOfMemoryError || error instanceof RangeError)
    return {
      kind: 'failed',
      message: 'The run does not fit into memory.',
      advice: 'Halve the batch size, or take a narrower model.',
    }
  if (error instanceof NonFiniteError)
    return { kind: 'failed', message, advice: 'Lower the learning rate, and start again.' }
  return { kind: 'failed', message, advice: null }
}
