import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import type { LabeledFeatures } from '../features/features.ts'
import { chooseOnValidation } from './choose.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { headLogits, type LinearHead, requireLabeled } from './linear-head.ts'
import { meanLoss } from './mean-loss.ts'
import { type ProbeSettings, probeDefaults, probeKinds } from './probe-settings.ts'

/** A linear classifier that was fitted to features as they are, whatever their scale. */
export interface LinearProbe extends LinearHead {
  readonly bias: Tensor
  /** The rate that was chosen, for a batch of 256. */
  readonly learningRate: number
}

/**
 * Fits a linear classifier to labeled features by SGD, as published linear probes do: what the features are worth when nothing
 * else may be learned.
 *
 * The learning rate is the one with the smallest cross-entropy on a fifth of these rows (`chooseOnValidation`); then all rows
 * are learned from. With `batchNorm` a batch norm without weights stands before the classifier, as in MAE's protocol.
 *
 * @throws ArgumentError when there are no rows, or not one label a row
 * @see Chen et al. 2020, arXiv 2002.05709, B.6, whose momentum is Nesterov's; He et al. 2021, arXiv 2111.06377, A.1, for batch norm
 */
export function fitLinearProbe(
  data: LabeledFeatures,
  rng: Random,
  settings: Partial<ProbeSettings> = {},
): LinearProbe {
  requireLabeled('fitLinearProbe', data)
  const options = { ...probeDefaults, ...requireOptions('fitLinearProbe', settings, probeKinds) }
  const learningRate = chooseOnValidation(data, {
    candidates: options.learningRates,
    validation: options.validation,
    learn: (rows) => fitSoftmax(rows, rng.fork('choose'), options),
    loss: (head, held) => meanLoss(headLogits(head, held), held.labels),
  })
  const [{ weight, bias }] = fitSoftmax(data, rng.fork('fit'), { ...options, learningRates: [learningRate] })
  return { weight, bias, learningRate }
}
