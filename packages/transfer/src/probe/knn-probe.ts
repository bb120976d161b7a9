import { requireOptions } from '@pretexts/tensor'
import type { Features, LabeledFeatures } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'
import { requireBetween, requireFeatures, requireMetric, requireWhole } from '../latent/require-latent.ts'
import type { Predictions } from '../results/predictions.ts'
import { type NearestRows, nearestRows } from './nearest-rows.ts'

export interface KnnSettings {
  /** Neighbors that vote; all rows, where there are fewer. Default 20 for cosine, 5 for euclidean. */
  readonly k: number
  /** Default `'cosine'`. */
  readonly metric: Metric
  /** T of the votes exp(s/T), for cosine similarities s; the Euclidean metric does not use it: each neighbor has one vote. Default 0.07. */
  readonly temperature: number
}

/** k 20 and T 0.07 for the cosine, as Wu et al. 2018 have T; k 5 where distances are Euclidean, as the literature on pixels. */
export const knnDefaults: Readonly<Record<Metric, KnnSettings>> = {
  cosine: { metric: 'cosine', k: 20, temperature: 0.07 },
  euclidean: { metric: 'euclidean', k: 5, temperature: 0.07 },
}

/**
 * The class that the nearest labeled rows vote for. Nothing is learned: what counts is where the features lie.
 *
 *     cosine:    votes_c = Σ_{i ∈ k nearest, label_i = c} exp(s_i / T),  s = ⟨q, r⟩ / ‖q‖‖r‖
 *     euclidean: votes_c = how many of the k nearest have label c
 *
 * Of classes with equal votes the one with the nearest row wins; of rows equally near the earlier one counts as nearer. Distances
 * are exact at any scale (`nearestRows`).
 * @returns the classes, and as confidence their share of the votes
 * @throws ArgumentError for rows without labels, widths that differ, k below 1, or T not above 0
 * @see Wu et al. 2018, arXiv 1805.01978, §3.4 (weighted k-NN); Caron et al. 2021, arXiv 2104.14294, k = 20
 */
export function knnProbe(
  labeled: LabeledFeatures,
  queries: Features,
  given?: Partial<KnnSettings>,
): Predictions {
  const settings = requireOptions('knnProbe', given, { k: 'number', metric: 'string', temperature: 'number' })
  requireMetric('knnProbe', settings.metric ?? 'cosine')
  const options = { ...knnDefaults[settings.metric ?? 'cosine'], ...settings }
  requireFeatures('knnProbe', labeled)
  requireFeatures('knnProbe', queries)
  requireWhole('knnProbe', 'the width of the queries', queries.width, labeled.width, labeled.width)
  requireWhole('knnProbe', 'the number of labels', labeled.labels.length, labeled.count, labeled.count)
  requireWhole('knnProbe', 'k', options.k, 1, Number.MAX_SAFE_INTEGER)
  if (options.metric === 'cosine') requireBetween('knnProbe', 'temperature', options.temperature, 0)
  const { metric, temperature } = options
  const k = Math.min(options.k, labeled.count)
  const found = nearestRows(queries, labeled, { k, metric })
  if (metric === 'euclidean') return vote(found, labeled, () => 1)
  // s = 1 − ‖q − r‖²/2 at unit length
  return vote(found, labeled, (squared, least) => Math.exp((least - squared) / (2 * temperature)))
}

/** Votes relative to the nearest row's, which changes no share and cannot overflow. */
function vote(
  { indices, squared, k }: NearestRows,
  { labels, classes }: LabeledFeatures,
  weigh: (squared: number, least: number) => number,
): Predictions {
  const count = indices.length / k
  const predicted = new Int32Array(count)
  const confidence = new Float32Array(count)
  const votes = new Float64Array(classes)
  for (let q = 0; q < count; q++) {
    const matches = indices.subarray(q * k, (q + 1) * k)
    votes.fill(0)
    matches.forEach((row, rank) => {
      votes[labels[row]] += weigh(squared[q * k + rank], squared[q * k])
    })
    let winner = labels[matches[0]]
    for (const row of matches) if (votes[labels[row]] > votes[winner]) winner = labels[row]
    predicted[q] = winner
    confidence[q] = votes[winner] / votes.reduce((sum, value) => sum + value, 0)
  }
  return { classes: predicted, confidence }
}
