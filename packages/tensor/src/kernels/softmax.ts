import type { TypedArray } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { groupsOf } from './reduce.ts'

/** `y = eˣ⁻ᵐ / Σ eˣ⁻ᵐ` over each group along `axes`, m its maximum; 0 where m is −∞. `y` is dense and fresh. */
export function softmaxReference(x: Tensor, axes: readonly number[], y: Tensor): void {
  const from = groupsOf(x, axes)
  const to = groupsOf(y, axes)
  const exps = new Float64Array(from.steps.length)
  const out = y.memory
  for (let group = 0; group < from.starts.length; group++) {
    const largest = maximum(x.memory, from.starts[group], from.steps)
    const start = to.starts[group]
    const allZero = largest === -Infinity
    const total = allZero ? 1 : exponentials(x.memory, from.starts[group], from.steps, largest, exps)
    for (let i = 0; i < exps.length; i++) out[start + to.steps[i]] = allZero ? 0 : exps[i] / total
  }
}

/** `x̄ = y (ḡ − Σ ḡ y)` over each group along `axes`, y being the softmax. `xBar` is dense and fresh. */
export function softmaxGradientReference(g: Tensor, y: Tensor, axes: readonly number[], xBar: Tensor): void {
  const [cotangents, shares, to] = [g, y, xBar].map((x) => groupsOf(x, axes))
  for (let group = 0; group < to.starts.length; group++) {
    const from = cotangents.starts[group]
    const start = shares.starts[group]
    let dot = 0
    for (let i = 0; i < to.steps.length; i++)
      dot += g.memory[from + cotangents.steps[i]] * y.memory[start + shares.steps[i]]
    for (let i = 0; i < to.steps.length; i++) {
      xBar.memory[to.starts[group] + to.steps[i]] =
        y.memory[start + shares.steps[i]] * (g.memory[from + cotangents.steps[i]] - dot)
    }
  }
}

/** `y = x − m − log Σ eˣ⁻ᵐ` over each group along `axes`, m its maximum; −∞ where m is. `y` is dense and fresh. */
export function logSoftmaxReference(x: Tensor, axes: readonly number[], y: Tensor): void {
  const from = groupsOf(x, axes)
  const to = groupsOf(y, axes)
  const exps = new Float64Array(from.steps.length)
  const source = x.memory
  const out = y.memory
  for (let group = 0; group < from.starts.length; group++) {
    const start = from.starts[group]
    const largest = maximum(source, start, from.steps)
    const shift = largest === -Infinity ? 0 : largest
    const logTotal =
      largest === -Infinity ? 0 : Math.log(exponentials(source, start, from.steps, largest, exps))
    for (let i = 0; i < exps.length; i++) {
      const value = source[start + from.steps[i]]
      out[to.starts[group] + to.steps[i]] = (value === shift ? 0 : value - shift) - logTotal
    }
  }
}

function maximum(data: TypedArray, start: number, steps: Int32Array): number {
  let largest = -Infinity
  for (let i = 0; i < steps.length; i++) largest = Math.max(largest, data[start + steps[i]])
  return largest
}

/** Writes `eˣ⁻ˢʰⁱᶠᵗ` (1 where x is the shift, infinite or not) of one group to `out`, and returns their sum. */
function exponentials(
  data: TypedArray,
  start: number,
  steps: Int32Array,
  shift: number,
  out: Float64Array,
): number {
  let total = 0
  for (let i = 0; i < steps.length; i++) {
    const value = data[start + steps[i]]
    out[i] = value === shift ? 1 : Math.exp(value - shift) // ∞ − ∞ has no value: the infinite share all
    total += out[i]
  }
  return total
}
