import { type Rows, type ScaledRows, squaredDistances, unitRows } from '@pretexts/linalg'
import { requireOptions } from '@pretexts/tensor'
import type { Features, LabeledFeatures } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'
import { requireFeatures, requireMetric, requireWhole } from '../latent/require-latent.ts'
import type { Predictions } from '../results/predictions.ts'
import { requireLabeled } from './linear-head.ts'
import { squaresOf } from './rows.ts'

export interface CentroidSettings {
  /** Default `'cosine'`. */
  readonly metric: Metric
}

/** Factor of the cosine in the softmax that gives confidences; it decides no class. */
const sharpness = 10 // Chen et al. 2019, arXiv 1904.04232, cosine classifiers

/**
 * Nearest class mean: the classifier for a handful of labels, with nothing to learn and nothing to choose.
 *
 *     c_k = mean of the rows of class k;  euclidean: argmin_k ‖x − c_k‖²;  cosine: argmax_k ⟨x, c_k⟩ / ‖x‖‖c_k‖,
 *     where rows count with length 1 in the mean
 *
 * Both by squared distances in double precision, at unit length for the cosine: `cos = 1 − ‖x − c‖²/2`. Of classes equally near the
 * lower one wins; a class without rows is never named, and a class whose directions cancel has cosine 0 with everything.
 * @returns a function from features to predictions; confidences are a softmax of −‖x − c‖², or of 10 times the cosine
 * @throws ArgumentError when there are no rows, not one label a row, numbers that are not finite, or widths that differ
 * @see Snell et al. 2017, arXiv 1703.05175, Eq. 1 and 2; Wang et al. 2019, arXiv 1911.04623, for the cosine
 */
export function centroidProbe(
  data: LabeledFeatures,
  settings?: Partial<CentroidSettings>,
): (features: Features) => Predictions {
  const { metric = 'cosine' } = requireOptions('centroidProbe', settings, { metric: 'string' })
  requireMetric('centroidProbe', metric)
  requireLabeled('centroidProbe', data)
  requireFeatures('centroidProbe', data)
  const placed = (rows: Features): Rows | ScaledRows => (metric === 'cosine' ? unitRows(rows) : rows)
  const { means, counts } = classMeans(placed(data), data)
  const ends = metric === 'cosine' ? unitRows(means) : means
  const isDirection = squaresOf(means).map((square) => Number(metric !== 'cosine' || square > cancelled))
  const factor = metric === 'cosine' ? sharpness / 2 : 1
  return (features) => {
    requireFeatures('centroidProbe', features)
    requireWhole('centroidProbe', 'the width of the features', features.width, data.width, data.width)
    const rows = placed(features)
    const distances = new Float64Array(data.classes)
    const predictions = { classes: new Int32Array(rows.count), confidence: new Float32Array(rows.count) }
    for (let n = 0; n < rows.count; n++) {
      squaredDistances(rows, n, ends, distances)
      for (let k = 0; k < data.classes; k++) {
        if (counts[k] === 0) distances[k] = Number.POSITIVE_INFINITY
        else if (!isDirection[k]) distances[k] = 2 // cos = 0
      }
      const least = distances.reduce((smallest, distance) => Math.min(smallest, distance))
      predictions.classes[n] = distances.indexOf(least)
      predictions.confidence[n] =
        1 / distances.reduce((sum, distance) => sum + Math.exp(factor * (least - distance)), 0)
    }
    return predictions
  }
}

/** ‖c‖² of a mean of unit rows that is rounding: the directions of its class cancel. */
const cancelled = 1e-28

function classMeans(
  rows: Rows | ScaledRows,
  { labels, classes, width }: LabeledFeatures,
): { means: Rows; counts: Int32Array } {
  const means = new Float64Array(classes * width)
  const counts = new Int32Array(classes)
  for (let n = 0, i = 0; n < rows.count; n++) {
    const factor = 'factors' in rows ? rows.factors[n] : 1
    counts[labels[n]]++
    for (let d = 0; d < width; d++, i++) means[labels[n] * width + d] += factor * rows.features[i]
  }
  for (let i = 0; i < means.length; i++) means[i] /= Math.max(1, counts[Math.floor(i / width)])
  return { means: { features: means, count: classes, width }, counts }
}
