import type { RowGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { packed } from './copy.ts'

export function layerNorm(
  machine: Machine,
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { rows, features }: RowGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  inverse: Tensor,
): boolean {
  if (x.dtype !== 'float32') return false
  const [scale, shift] = [gamma, beta].map((parameter) => (parameter ? packed(machine, parameter) : 0))
  const source = packed(machine, x)
  const [out, mu, factor] = [y, mean, inverse].map((tensor) => machine.first(tensor))
  const row = 4 * features
  machine.call('layerNorm', { count: rows, work: 2 * x.size }, (from, to) => {
    const places = [out + row * from, mu + 4 * from, factor + 4 * from]
    return [source + row * from, scale, shift, to - from, features, eps, ...places]
  })
  return true
}

/** Rows that share their part of γ̄ and β̄: see assembly/layer-norm.ts. */
const rowsPerPart = 128

/** x̄ row by row; γ̄ and β̄, where somebody wants them, as sums of parts. */
export function layerNormGradient(
  machine: Machine,
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  mean: Tensor,
  inverse: Tensor,
  { rows, features }: RowGeometry,
  xBar: Tensor,
  gammaBar: Tensor | null,
  betaBar: Tensor | null,
): boolean {
  if (x.dtype !== 'float32') return false
  if (x.size === 0) {
    for (const sum of [gammaBar, betaBar]) sum?.memory.fill(0)
    return true
  }
  const [cotangent, source, mu, factor] = [g, x, mean, inverse].map((tensor) => packed(machine, tensor))
  const [scale, out] = [gamma ? packed(machine, gamma) : 0, machine.first(xBar)]
  const row = 4 * features
  const parts = gammaBar || betaBar ? Math.ceil(rows / rowsPerPart) : 0
  const partial = parts > 0 ? machine.temporary(4 * row * parts) : 0
  machine.call('layerNormGradient', { count: rows, grain: rowsPerPart, work: 2 * x.size }, (from, to) => {
    const inputs = [cotangent + row * from, source + row * from, scale, mu + 4 * from, factor + 4 * from]
    const sums = parts > 0 ? partial + (4 * row * from) / rowsPerPart : 0
    return [...inputs, to - from, features, out + row * from, sums]
  })
  if (parts === 0) return true
  machine.kernels.sumPartial(partial, 1, parts, 2 * features, partial)
  if (gammaBar) machine.kernels.demote(partial, features, 1, machine.first(gammaBar))
  if (betaBar) machine.kernels.demote(partial + 2 * row, features, 1, machine.first(betaBar))
  return true
}
