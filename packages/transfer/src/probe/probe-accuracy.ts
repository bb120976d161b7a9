import { accuracy } from '@pretexts/losses'
import { fromArray, scope } from '@pretexts/tensor'
import type { LabeledFeatures } from '../features/features.ts'
import { fitLbfgsProbe } from './lbfgs-probe.ts'
import { headLogits } from './linear-head.ts'

/**
 * How often a linear classifier that was fitted to some rows is right on others. Every column is first brought to mean 0 and
 * deviation 1 by the rows that are fitted, so that representations of any scale can be compared.
 * @throws ArgumentError when there are no rows, or not one label a row
 */
export function probeAccuracy(train: LabeledFeatures, test: LabeledFeatures): number {
  const { mean, scale } = columns(train)
  const scaled = (data: LabeledFeatures): LabeledFeatures => ({
    ...data,
    features: data.features.map((x, i) => (x - mean[i % data.width]) / scale[i % data.width]),
  })
  const probe = fitLbfgsProbe(scaled(train))
  return scope(() => accuracy(headLogits(probe, scaled(test)), fromArray(test.labels, [test.count])))
}

function columns({ features, count, width }: LabeledFeatures): { mean: Float64Array; scale: Float64Array } {
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)]
  for (let i = 0; i < features.length; i++) mean[i % width] += features[i] / count
  for (let i = 0; i < features.length; i++) squares[i % width] += (features[i] - mean[i % width]) ** 2 / count
  return { mean, scale: squares.map((variance) => Math.sqrt(variance) || 1) }
}
