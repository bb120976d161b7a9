import { kernel } from '../../backend.ts'
import { unaryOp } from '../../define/define.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { erfcOf } from '../../kernels/erf.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { tracer } from '../../tape/trace.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { clamp } from '../elementwise/clamp.ts'
import { erf } from '../elementwise/erf.ts'
import { exp } from '../elementwise/exp.ts'
import { mul } from '../elementwise/mul.ts'
import { neg } from '../elementwise/neg.ts'
import { square } from '../elementwise/square.ts'
import { sigmoid } from './sigmoid.ts'

export interface GeluOptions {
  /** `'none'` is the exact form, `'tanh'` the approximation that BERT and GPT-2 were trained with. Default `'none'`. */
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
export function gelu(x: Tensor, options?: GeluOptions): Tensor {
  requireTensors('gelu', x)
  const { approximate = 'none' } = requireOptions('gelu', options, { approximate: 'string' })
  return approximate === 'tanh' ? tanhForm(x) : exactForm(x)
}

// The slope needs the same error function and exponential as the value: both are computed at once, and the slope kept.
function exactForm(x: Tensor): Tensor {
  requireFloat('gelu', x.dtype)
  const y = empty(x.shape, x.dtype)
  if (!x.requiresGrad || !isRecording()) {
    kernel('gelu', geluReference)(x, y)
    tracer?.('gelu', y, [x])
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
  const near = clamp(x, { min: -range, max: range })
  const density = mul(exp(mul(square(near), -0.5)), 1 / Math.sqrt(2 * Math.PI))
  return [mul(g, add(cumulative, mul(near, density)))]
}

function geluReference(x: Tensor, y: Tensor): void {
  const values = x.elements()
  for (let i = 0; i < y.size; i++) y.memory[i] = times(values[i], cumulativeOf(values[i]))
}

function geluWithSlopeReference(x: Tensor, y: Tensor, slope: Tensor): void {
  const values = x.elements()
  for (let i = 0; i < y.size; i++) {
    const value = values[i]
    const cumulative = cumulativeOf(value)
    const near = Math.min(range, Math.max(-range, value))
    y.memory[i] = times(value, cumulative)
    slope.memory[i] = cumulative + (near * Math.exp(-0.5 * near * near)) / Math.sqrt(2 * Math.PI)
  }
}

/** Beyond, the derivatives of both forms are 0 or 1 in double precision, and at ±∞ they would be ∞ · 0. */
const range = 40

/** x · share, with the limit 0 at −∞. */
const times = (x: number, share: number): number => (x === -Infinity ? 0 : x * share)

/** Φ(x); by erfc, because 1 + erf loses its digits below 0. */
const cumulativeOf = (x: number): number => 0.5 * erfcOf(-x * Math.SQRT1_2)

const rate = Math.sqrt(2 / Math.PI)
const cubic = 0.044715

const tanhForm = unaryOp({
  name: 'gelu',
  kernelName: 'geluTanh',
  forward: (x) => times(x, 1 / (1 + Math.exp(-2 * rate * (x + cubic * x * x * x)))), // 1 + tanh u loses its digits below 0
  saves: 'input',
  // With v = 2 √(2/π) (x + 0.044715 x³): x̄ = ḡ ⊙ σ(v) (1 + x v′ σ(−v)), v′ = 2 √(2/π) (1 + 3 · 0.044715 x²)
  vjp: (g, { x }) => {
    const near = clamp(x, { min: -range, max: range })
    const squared = square(near)
    const v = mul(mul(near, 2 * rate), add(mul(squared, cubic), 1))
    const steepness = mul(add(mul(squared, 3 * cubic), 1), 2 * rate)
    return mul(g, mul(sigmoid(v), add(1, mul(mul(near, steepness), sigmoid(neg(v))))))
  },
  slope: (x) => {
    const near = Math.min(range, Math.max(-range, x))
    const squared = near * near
    const v = 2 * rate * near * (1 + cubic * squared)
    const rest = (near * 2 * rate * (1 + 3 * cubic * squared)) / (1 + Math.exp(v)) // σ(−v): 1 − σ would lose digits
    return (1 + rest) / (1 + Math.exp(-v))
  },
})
