import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { addressesOf, matricesOf, rowStep, withWholeRows } from './matrices.ts'

/** y = softmax(scale · q kᵀ) v, one pair of example and head after another; threads share the pairs. */
export function attention(
  machine: Machine,
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null,
  scale: number,
  y: Tensor,
  shares: Tensor | null,
): boolean {
  if (y.dtype !== 'float32') return false
  const [l, d, s, e] = [...q.shape.slice(-2), ...v.shape.slice(-2)]
  const inputs = [q, k, v, attend].map((x) => x && withWholeRows(machine, x))
  const outputs = [y, shares].map((x) => x && matricesOf(machine, x))
  const pairs = addressesOf(y.shape.slice(0, -2), [...inputs, ...outputs])
  const table = machine.numbers(pairs.flat())
  const rows = [...inputs, outputs[0]].map(rowStep)
  machine.call('attention', { count: pairs.length, work: pairs.length * l * s * (d + e) }, (from, to) => {
    const scratch = machine.temporary(4 * l * (shares ? d : d + s))
    return [table + 24 * from, to - from, l, s, d, e, ...rows, scale, scratch]
  })
  return true
}

/** q̄, k̄ and v̄, where somebody wants them, in the same way. */
export function attentionGradient(
  machine: Machine,
  g: Tensor,
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null,
  scale: number,
  shares: Tensor,
  qBar: Tensor | null,
  kBar: Tensor | null,
  vBar: Tensor | null,
): boolean {
  if (g.dtype !== 'float32') return false
  const [l, d, s, e] = [...q.shape.slice(-2), ...v.shape.slice(-2)]
  const inputs = [g, q, k, v, attend].map((x) => x && withWholeRows(machine, x))
  const outputs = [qBar, kBar, vBar].map((x) => x && matricesOf(machine, x))
  const pairs = addressesOf(g.shape.slice(0, -2), [...inputs, matricesOf(machine, shares), ...outputs])
  const table = machine.numbers(pairs.flat())
  const rows = [...inputs, ...outputs].map(rowStep)
  const work = 2 * pairs.length * l * s * (d + e)
  machine.call('attentionGradient', { count: pairs.length, work }, (from, to) => {
    const scratch = machine.temporary(4 * l * (d + s))
    return [table + 36 * from, to - from, l, s, d, e, ...rows, scale, scratch]
  })
  return true
}
