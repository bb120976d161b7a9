import type { GroupGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { packed } from './copy.ts'

/** Threads share the groups. */
export function groupNorm(
  machine: Machine,
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { examples, groups, channels, places }: GroupGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  inverse: Tensor,
): boolean {
  if (x.dtype !== 'float32') return false
  if (x.size === 0) return true
  const [scale, shift] = [gamma, beta].map((parameter) => (parameter ? packed(machine, parameter) : 0))
  const source = packed(machine, x)
  const results = [y, mean, inverse].map((tensor) => machine.first(tensor))
  const sizes = [groups, channels, places]
  machine.call('groupNorm', { count: examples * groups, work: 2 * x.size }, (from, to) => [
    source,
    scale,
    shift,
    from,
    to,
    ...sizes,
    eps,
    ...results,
  ])
  return true
}

/** x̄ group by group; γ̄ and β̄, where somebody wants them, as sums over the examples of what each has by channel. */
export function groupNormGradient(
  machine: Machine,
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  mean: Tensor,
  inverse: Tensor,
  { examples, groups, channels, places }: GroupGeometry,
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
  const partial = machine.temporary(16 * examples * channels)
  const sizes = [groups, channels, places]
  machine.call('groupNormGradient', { count: examples * groups, work: 2 * x.size }, (from, to) => [
    cotangent,
    source,
    scale,
    mu,
    factor,
    from,
    to,
    ...sizes,
    out,
    partial,
  ])
  if (!gammaBar && !betaBar) return true
  machine.kernels.sumPartial(partial, 1, examples, 2 * channels, partial)
  if (gammaBar) machine.kernels.demote(partial, channels, 1, machine.first(gammaBar))
  if (betaBar) machine.kernels.demote(partial + 8 * channels, channels, 1, machine.first(betaBar))
  return true
}
