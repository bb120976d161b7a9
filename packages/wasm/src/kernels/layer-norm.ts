import type { RowGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine.ts'
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

/** x̄ row by row, then γ̄ and β̄ column by column; these only where somebody wants them. */
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
  const [cotangent, source, mu, factor] = [g, x, mean, inverse].map((tensor) => packed(machine, tensor))
  const [scale, out] = [gamma ? packed(machine, gamma) : 0, machine.first(xBar)]
  const row = 4 * features
  machine.call('layerNormGradient', { count: rows, work: 2 * x.size }, (from, to) => {
    const inputs = [cotangent + row * from, source + row * from, scale, mu + 4 * from, factor + 4 * from]
    return [...inputs, to - from, features, out + row * from]
  })
  if (!gammaBar && !betaBar) return true
  const sums = [gammaBar, betaBar].map((bar) => (bar ? machine.first(bar) : machine.temporary(4 * features)))
  machine.call('layerNormParameters', { count: features, grain: 8, work: 2 * x.size }, (from, to) => {
    return [cotangent, source, mu, factor, rows, features, ...sums, from, to]
  })
  return true
}
