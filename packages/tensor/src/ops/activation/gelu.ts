import { kernel } from '../../backend.ts'
import { unaryOp } from '../../define/define.ts'
import { erfcOf } from '../../kernels/erf.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { clamp } from '../elementwise/clamp.ts'
import { erf } from '../elementwise/erf.ts'
import { exp } from '../elementwise/exp.ts'
import { mul } from '../elementwise/mul.ts'
import { square } from '../elementwise/square.ts'
import { sub } from '../elementwise/sub.ts'
import { tanh } from './tanh.ts'

export interface GeluOptions {
  /** `'none'` is the exact form, `'tanh'` the approximation that BERT and GPT-2 were trained with. */
  readonly approximate?: 'none' | 'tanh'
}

/**
 * Gaussian error linear unit: x times the probability that a standard normal number is smaller.
 *
 * `y = x Φ(x) = ½ x (1 + erf(x / √2))`, or with `approximate: 'tanh'`
 * `y = ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))`
 * @param x any shape, float
 * @see Hendrycks and Gimpel 2016, "Gaussian Error Linear Units"
 * @example gelu(tensor([0, 1])).toArray() // → [0, 0.8413447737693787]
 */
export function gelu(x: Tensor, { approximate = 'none' }: GeluOptions = {}): Tensor {
  return approximate === 'tanh' ? tanhForm(x) : exactForm(x)
}

// The slope needs the same error function and exponential as the value: both are computed at once, and the slope kept.
function exactForm(x: Tensor): Tensor {
  requireFloat('gelu', x.dtype)
  const y = empty(x.shape, x.dtype)
  if (!x.requiresGrad || !isRecording()) {
    kernel('gelu', geluReference)(x, y)
    return y
  }
  const slope = empty(x.shape, x.dtype)
  kernel('geluWithSlope', geluWithSlopeReference)(x, y, slope)
  return record('gelu', y, [x], { x, slope }, back)
}

// x̄ = ḡ ⊙ (Φ(x) + x φ(x)), written out where the backward pass is itself recorded
function back(g: Tensor, { x, slope }: { x: Tensor; slope: Tensor }): Tensor[] {
  if (!isRecording()) return [mul(g, slope)]
  const cumulative = mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5)
  const density = mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI))
  return [mul(g, add(cumulative, mul(x, density)))]
}

function geluReference(x: Tensor, y: Tensor): void {
  const values = x.elements()
  for (let i = 0; i < y.size; i++) y.memory[i] = values[i] * cumulativeOf(values[i])
}

function geluWithSlopeReference(x: Tensor, y: Tensor, slope: Tensor): void {
  const values = x.elements()
  for (let i = 0; i < y.size; i++) {
    const value = values[i]
    const cumulative = cumulativeOf(value)
    y.memory[i] = value * cumulative
    slope.memory[i] = cumulative + (value * Math.exp(-0.5 * value * value)) / Math.sqrt(2 * Math.PI)
  }
}

/** Φ(x); by erfc, because 1 + erf loses its digits below 0. */
const cumulativeOf = (x: number): number => 0.5 * erfcOf(-x * Math.SQRT1_2)

const rate = Math.sqrt(2 / Math.PI)
const cubic = 0.044715

const tanhForm = unaryOp({
  name: 'gelu',
  kernelName: 'geluTanh',
  forward: (x) => x / (1 + Math.exp(-2 * rate * (x + cubic * x * x * x))), // 1 + tanh u loses its digits below 0
  saves: 'input',
  // x̄ = ½ ḡ ⊙ (1 + t + x (1 − t²) √(2/π) (1 + 3 · 0.044715 x²)), t the tanh of above
  vjp: (g, { x }) => {
    const near = clamp(x, { min: -10, max: 10 }) // beyond, the derivative is 0 or 1 to the last bit, but x² overflows
    const squared = square(near)
    const t = tanh(mul(mul(near, rate), add(mul(squared, cubic), 1)))
    const slope = mul(add(mul(squared, 3 * cubic), 1), rate)
    return mul(mul(g, 0.5), add(add(t, 1), mul(mul(near, sub(1, square(t))), slope)))
  },
  slope: (x) => {
    const near = Math.min(10, Math.max(-10, x))
    const t = Math.tanh(rate * (near + cubic * near * near * near))
    return 0.5 * (1 + t + near * (1 - t * t) * rate * (1 + 3 * cubic * near * near))
  },
})
