import type { Collective } from '@pretexts/contracts'

/** Rank 1 fails in one of three ways, while the others wait for it. */
export default function failingRank(ranks: Collective, way: 'abort' | 'throw' | 'leave'): void {
  if (ranks.rank === 1) {
    if (way === 'abort') ranks.abort('its disk is full')
    if (way === 'throw') throw new Error('its disk is full')
    process.exit(0)
  }
  ranks.barrier()
  ranks.barrier()
}
