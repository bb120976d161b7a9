import { Random } from '@pretexts/random'

/** What a forward pass depends on besides its input: mode and randomness are arguments, never globals. */
export interface Context {
  /** True while learning: dropout drops, batch norm uses (and remembers) the statistics of the batch. */
  readonly training: boolean
  /** The stream that layers draw from, e.g. `rng.fork('step').fork(step)`. */
  readonly rng: Random
}

/** Evaluation mode. Its stream starts the same at every call, so that evaluating twice gives the same result. */
export function evaluation(): Context {
  return { training: false, rng: new Random('evaluation') }
}
