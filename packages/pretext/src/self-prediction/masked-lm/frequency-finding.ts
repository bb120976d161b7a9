import type { Finding } from '@pretexts/contracts'
import type { Prediction } from './masked-lm-baselines.ts'

/** Ranks at which a class of tokens ends: the ten most frequent, the next ninety, and so on. */
const ends = [10, 100, 1000, Number.POSITIVE_INFINITY]

/**
 * The loss on hidden tokens by how frequent they are, beside that of the strongest baseline: rare tokens carry most of the loss.
 * @param counts how often each token was seen in training
 * @param targets the hidden tokens, (M)
 */
export function frequencyFinding(
  counts: Float64Array,
  targets: ArrayLike<number>,
  network: Prediction,
  baseline: Prediction,
): Finding {
  const order = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a])
  const rank = new Int32Array(counts.length)
  order.forEach((token, i) => {
    rank[token] = i
  })
  const classOf = (token: number): number => ends.findIndex((end) => rank[token] < end)
  const rows = ends.flatMap((end, k) => {
    const own = Array.from(targets).flatMap((token, m) => (classOf(token) === k ? [m] : []))
    if (own.length === 0) return []
    const mean = ({ losses }: Prediction): number => own.reduce((sum, m) => sum + losses[m], 0) / own.length
    const from = k === 0 ? 1 : ends[k - 1] + 1
    const name = end === Number.POSITIVE_INFINITY ? `rank ${from} and beyond` : `rank ${from} to ${end}`
    return [[name, own.length / targets.length, mean(network), mean(baseline)] as const]
  })
  return {
    id: 'loss-by-frequency',
    title: 'Loss by token frequency',
    text: 'Mean −ln p of hidden tokens, by how frequent the token is in training. Frequent tokens are mostly grammar, rare ones mostly content.',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'frequency' },
          { title: 'share of hidden tokens', as: 'share' },
          { title: 'loss of the network' },
          { title: `loss of the ${baseline.name}` },
        ],
        rows,
      },
    ],
  }
}
