import { Random } from '@pretexts/random'
import { type Context, evaluation } from '../src/context.ts'

/** A training context with a stream of its own. */
export const training = (seed: number | string = 0): Context => ({
  ...evaluation(),
  training: true,
  rng: new Random(seed),
})
