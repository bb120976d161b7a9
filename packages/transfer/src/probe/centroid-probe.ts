import { add, fromArray, matmul, mul, noGrad, type Tensor, transpose } from '@pretexts/tensor'
import { asTensor, type Features, type LabelledFeatures } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'
import { type Predictions, predictionsOf } from '../results/predictions.ts'
import { requireLabelled } from './linear-head.ts'
import { centre, shiftRows, unitRows } from './rows.ts'

export interface CentroidSettings {
  readonly metric: Metric
}

/** Of the cosine, before a softmax makes confidences of it; it decides no class. */
const sharpness = 10 // Chen et al. 2019, arXiv 1904.04232, cosine classifiers

/**
 * Nearest class mean: the classifier for a handful of labels, with nothing to learn and nothing to choose.
 *
 *     c_k = mean of the rows of class k;  euclidean: argmin_k ‖x − c_k‖²;  cosine: argmax_k ⟨x, c_k⟩ / ‖x‖‖c_k‖,
 *     where rows count with length 1 in the mean
 *
 * Of classes equally near the lower one wins; a class without rows is never named.
 * @returns a function from features to predictions; confidences are a softmax of −‖x − c‖², or of 10 times the cosine
 * @throws ArgumentError when there are no rows, or not one label a row
 * @see Snell et al. 2017, arXiv 1703.05175, Eq. 1 and 2; Wang et al. 2019, arXiv 1911.04623, for the cosine
 */
export function centroidProbe(
  data: LabelledFeatures,
  { metric = 'cosine' }: Partial<CentroidSettings> = {},
): (features: Features) => Predictions {
  requireLabelled('centroidProbe', data)
  const origin = metric === 'cosine' ? new Float32Array(data.width) : centre(data) // where distances keep their digits
  const placed = (rows: Features): Features =>
    metric === 'cosine' ? unitRows(rows) : shiftRows(rows, origin)
  const { means, counts } = classMeans(placed(data), data)
  const ends = metric === 'cosine' ? unitRows(means) : means
  const offsets = Float32Array.from(counts, (count, k) => {
    if (count === 0) return Number.NEGATIVE_INFINITY
    const row = ends.features.subarray(k * data.width, (k + 1) * data.width)
    return metric === 'cosine' ? 0 : -row.reduce((sum, value) => sum + value * value, 0)
  })
  const factor = metric === 'cosine' ? sharpness : 2
  return (features) => predictionsOf(noGrad(() => scores(placed(features), ends, factor, offsets)))
}

/** `factor ⟨x, c⟩ + offset`: for distances −‖x − c‖² but for ‖x‖², which is the same for all classes. */
function scores(rows: Features, ends: Features, factor: number, offsets: Float32Array): Tensor {
  const products = matmul(asTensor(rows), transpose(asTensor(ends))) // (N, K)
  return add(mul(products, factor), fromArray(offsets, [offsets.length]))
}

function classMeans(
  { features, count, width }: Features,
  { labels, classes }: LabelledFeatures,
): { means: Features; counts: Int32Array } {
  const sums = new Float64Array(classes * width)
  const counts = new Int32Array(classes)
  for (let n = 0; n < count; n++) {
    counts[labels[n]]++
    for (let d = 0; d < width; d++) sums[labels[n] * width + d] += features[n * width + d]
  }
  const means = Float32Array.from(sums, (sum, i) => sum / Math.max(1, counts[Math.floor(i / width)]))
  return { means: { features: means, count: classes, width }, counts }
}
