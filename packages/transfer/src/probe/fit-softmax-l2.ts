import { type Evaluation, type MinimizeOptions, minimize } from '@pretexts/linalg'
import { parameter } from '@pretexts/nn'
import { fromArray, linear, scope, softmaxCrossEntropy, sum, type Tensor } from '@pretexts/tensor'
import type { Features, LabeledFeatures } from '../features/features.ts'
import { applyScaling, fitScaling, unscale } from './scaling.ts'

/** Rows at a time. */
const blockSize = 8192

export interface L2Fit {
  readonly weight: Tensor
  readonly bias: Tensor
  readonly iterations: number
}

/**
 * Softmax regression with an L2 penalty, to its minimum by L-BFGS; each of several penalties starts where the one before it
 * ended.
 *
 *     f(W, b) = (1/N) (Σ_n CE(x_n Wᵀ + b, label_n) + (α/2) ‖W‖²),  x centered and brought to root mean square 1
 *
 * Convex, so there is one minimum: no learning rate, no batches, no randomness. Products run in single precision on the
 * backend in use, sums and the search in double.
 * @returns a classifier of the features as they were given for each α, in their order
 */
export function fitSoftmaxL2(
  data: LabeledFeatures,
  penalties: readonly number[],
  options: MinimizeOptions,
): L2Fit[] {
  const { classes, width } = data
  const scaling = fitScaling(data)
  const fits = scope(() => {
    const blocks = blocksOf(applyScaling(scaling, data), data.labels)
    let start: Float64Array = new Float64Array(classes * (width + 1))
    return penalties.map((l2) => {
      const f = (point: Float64Array) => penalizedLoss(point, blocks, data, l2 / data.count)
      const { point, iterations } = minimize(f, start, options)
      start = point
      return { point, iterations }
    })
  })
  return fits.map(({ point, iterations }) => {
    return { ...unscale(...headOf(point, data), scaling), iterations }
  })
}

interface Block {
  readonly x: Tensor
  readonly labels: Tensor
}

function blocksOf({ features, count, width }: Features, labels: Int32Array): Block[] {
  return Array.from({ length: Math.ceil(count / blockSize) }, (_, i) => {
    const [start, end] = [i * blockSize, Math.min(count, (i + 1) * blockSize)]
    return {
      x: fromArray(features.subarray(start * width, end * width), [end - start, width]),
      labels: fromArray(labels.subarray(start, end), [end - start]),
    }
  })
}

type Form = Pick<LabeledFeatures, 'classes' | 'width' | 'count'>

/** W (K, D), then b (K), of the numbers that are searched. */
function headOf(point: Float64Array, { classes, width }: Form): [weight: Tensor, bias: Tensor] {
  const at = classes * width
  return [
    fromArray(Float32Array.from(point.subarray(0, at)), [classes, width]),
    fromArray(Float32Array.from(point.subarray(at)), [classes]),
  ]
}

function penalizedLoss(point: Float64Array, blocks: readonly Block[], form: Form, l2: number): Evaluation {
  const weights = form.classes * form.width
  const gradient = point.map((value, i) => (i < weights ? l2 * value : 0))
  let value = 0
  for (let i = 0; i < weights; i++) value += (l2 / 2) * point[i] ** 2
  for (const { x, labels } of blocks) {
    scope(() => {
      const [weight, bias] = headOf(point, form).map(parameter)
      const losses = softmaxCrossEntropy(linear(x, weight, bias), labels) // (B)
      for (const loss of losses.values()) value += loss / form.count
      sum(losses).backward()
      const slopes = [...(weight.grad?.values() ?? []), ...(bias.grad?.values() ?? [])]
      for (let i = 0; i < slopes.length; i++) gradient[i] += slopes[i] / form.count
    })
  }
  return { value, gradient }
}
