import type { Collective } from '@pretexts/contracts'
import { gatherTexts, requireSame, shareText } from '../src/require-same.ts'

/** Rank 2 has another version; returns what each rank hears of it. */
export default function differingRank(ranks: Collective): { texts: string[]; shared: string; error: string } {
  const texts = gatherTexts(ranks, `größe ${'x'.repeat(ranks.rank)}`)
  const shared = shareText(ranks, `from ${ranks.rank}`)
  requireSame(ranks, { version: '1.0', seed: '0' })
  try {
    requireSame(ranks, { version: ranks.rank === 2 ? '1.1' : '1.0', seed: '0' })
  } catch (error) {
    return { texts, shared, error: (error as Error).message }
  }
  return { texts, shared, error: '' }
}
