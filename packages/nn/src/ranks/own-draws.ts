import { Random } from '@pretexts/random'
import type { Context } from '../context.ts'

/**
 * The stream for draws about a rank's own rows, such as dropout: another one on every rank. The stream that all ranks share moves on
 * equally on all of them. With one rank it is the context's own.
 */
export function ownDraws({ rng, collective }: Pick<Context, 'rng' | 'collective'>): Random {
  if (!collective || collective.size === 1) return rng
  return new Random(rng.uint32(), 'rank', collective.rank)
}
