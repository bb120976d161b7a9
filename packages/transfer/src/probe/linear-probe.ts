import type { Random } from '@pretexts/random'
import { ArgumentError, linear, noGrad, type Tensor } from '@pretexts/tensor'
import { asTensor, type Features, type LabelledFeatures, selectRows } from '../features/features.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { meanLoss } from './mean-loss.ts'
import { type ProbeSettings, probeDefaults } from './probe-settings.ts'
import { stratifiedSplit } from './stratified-split.ts'

/** A linear classifier of features: logits = x Wᵀ + b. */
export interface LinearHead {
  /** (K, D) */
  readonly weight: Tensor
  /** (K) */
  readonly bias: Tensor | null
}

/** A linear classifier that was fitted to features as they are, whatever their scale. */
export interface LinearProbe extends LinearHead {
  readonly bias: Tensor
  /** The rate that was chosen, for a batch of 256. */
  readonly learningRate: number
}

/**
 * Fits a linear classifier to labelled features: what they are worth when nothing else may be learned.
 *
 * The learning rate is the one with the smallest cross-entropy on a fifth of these rows, class by class, after learning
 * from the others; then all rows are learned from. No other labels are looked at, so "10 labels per class" means just that.
 * Where some class has a single row there is nothing to choose on, and the middle rate is taken.
 *
 * @throws ArgumentError when there are no rows, or not one label a row
 */
export function fitLinearProbe(
  data: LabelledFeatures,
  rng: Random,
  settings: Partial<ProbeSettings> = {},
): LinearProbe {
  requireLabelled(data)
  const options = { ...probeDefaults, ...settings }
  const learningRate = chooseLearningRate(data, rng.fork('choose'), options)
  const [{ weight, bias }] = fitSoftmax(data, rng.fork('fit'), { ...options, learningRates: [learningRate] })
  return { weight, bias, learningRate }
}

/** The logits (N, K) of features. */
export function headLogits({ weight, bias }: LinearHead, features: Features): Tensor {
  return noGrad(() => linear(asTensor(features), weight, bias))
}

function chooseLearningRate(data: LabelledFeatures, rng: Random, settings: ProbeSettings): number {
  const { learningRates, validation } = settings
  const split = stratifiedSplit(data.labels, data.classes, validation)
  if (learningRates.length === 1 || split === null)
    return learningRates[Math.floor((learningRates.length - 1) / 2)]
  const held = rowsOf(data, split.validation)
  const losses = fitSoftmax(rowsOf(data, split.train), rng, settings).map((probe) =>
    meanLoss(headLogits(probe, held), held.labels),
  )
  return learningRates[losses.indexOf(Math.min(...losses))]
}

function rowsOf(data: LabelledFeatures, indices: Int32Array): LabelledFeatures {
  return {
    ...selectRows(data, indices),
    labels: indices.map((index) => data.labels[index]),
    classes: data.classes,
  }
}

function requireLabelled({ count, labels }: LabelledFeatures): void {
  if (count > 0 && labels.length === count) return
  throw new ArgumentError(
    'fitLinearProbe',
    'labels',
    labels.length,
    `needs rows with one label each; got ${count} rows, ${labels.length} labels`,
  )
}
