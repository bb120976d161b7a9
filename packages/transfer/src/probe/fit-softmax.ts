import { Batches } from '@pretexts/data'
import { BatchNorm, evaluation, parameter } from '@pretexts/nn'
import { cosine, SGD } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import {
  fromArray,
  linear,
  mul,
  reshape,
  scope,
  slice,
  softmaxCrossEntropy,
  sum,
  type Tensor,
  zeros,
} from '@pretexts/tensor'
import { asTensor, type LabeledFeatures, selectRows } from '../features/features.ts'
import type { ProbeSettings } from './probe-settings.ts'
import { applyScaling, fitScaling, type Scaling, unscale, unscaled } from './scaling.ts'

type Affine = { readonly weight: Tensor; readonly bias: Tensor }

/** What MAE's linear probe puts before its classifier. */
const batchNormEps = 1e-6 // He et al. 2021, main_linprobe.py

/**
 * Softmax regression from zero weights, once for each learning rate, all in one pass.
 *
 *     loss = Σ_r η_r · mean_n CE(x_n W_rᵀ + b_r, label_n),  W_r ← W_r − cos(t) · v_r,  v_r ← μ v_r + ∂loss/∂W_r
 *
 * The R classifiers share nothing but the features, so a factor η_r before a loss is the same as a learning rate of its own,
 * and one matrix product with R·K columns is quicker than R products with K. Batch norm has no weights here, so they can share
 * it too; it leaves out the rows that do not fill a batch, as their statistics would be worth little.
 *
 * @returns one classifier of the features as they were given, unscaled, for each rate
 */
export function fitSoftmax(data: LabeledFeatures, rng: Random, settings: ProbeSettings): Affine[] {
  const { learningRates: rates, momentum, epochs, batchNorm } = settings
  const { classes, count, width } = data
  const batchSize = Math.min(settings.batchSize, count)
  const batches = new Batches({ count, batchSize, rng, dropLast: batchNorm })
  const norm = batchNorm ? new BatchNorm({ channels: width, eps: batchNormEps, affine: false }) : null
  const scaling = norm ? unscaled(width) : fitScaling(data)
  const inputs = applyScaling(scaling, data)
  const weight = parameter(zeros([rates.length * classes, width])) // (R·K, D)
  const bias = parameter(zeros([rates.length * classes])) // (R·K)
  const optimizer = new SGD(
    [
      ['weight', weight],
      ['bias', bias],
    ],
    { learningRate: 0, momentum },
  )
  const steps = epochs * batches.stepsPerEpoch
  const room = new Float32Array(batches.largest * width) // one for all steps: each is over before the next fills it
  const schedule = cosine({ base: batchSize / 256, total: steps })
  const learn = (step: number): void => {
    const rows = batches.indices(step)
    const labels = rows.map((row) => data.labels[row])
    const batch = asTensor(selectRows(inputs, rows, room)) // (B, D)
    const x = norm ? norm.forward(batch, { ...evaluation(), training: true }) : batch
    weightedLoss(linear(x, weight, bias), labels, rates).backward()
    optimizer.learningRate = schedule(step)
    optimizer.step()
    optimizer.zeroGrad()
  }
  for (let step = 0; step < steps; step++) scope(() => learn(step))
  const whole = norm ? scalingOf(norm) : scaling
  return rates.map((_, r) => {
    const own: [number, number] = [r * classes, (r + 1) * classes]
    return unscale(slice(weight, own), slice(bias, own), whole)
  })
}

/** Σ_r η_r · mean cross-entropy of the r-th classifier. */
function weightedLoss(logits: Tensor, labels: Int32Array, rates: readonly number[]): Tensor {
  const [count, columns] = logits.shape
  const each = count * rates.length
  const repeated = Int32Array.from({ length: each }, (_, i) => labels[Math.floor(i / rates.length)])
  const weights = Float32Array.from({ length: each }, (_, i) => rates[i % rates.length] / count)
  const perRate = reshape(logits, [each, columns / rates.length]) // (B·R, K)
  const losses = softmaxCrossEntropy(perRate, fromArray(repeated, [each])) // (B·R)
  return sum(mul(losses, fromArray(weights, [each])))
}

/** Batch norm with its running statistics. */
function scalingOf({ runningMean, runningVariance, eps }: BatchNorm): Scaling {
  return {
    mean: Float32Array.from(runningMean.values()),
    scale: Float64Array.from(runningVariance.values(), (variance) => Math.sqrt(variance + eps)),
  }
}
