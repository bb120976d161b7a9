import type { ChannelGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'

export function batchNorm(
  machine: Machine,
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { outer, channels, inner }: ChannelGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  variance: Tensor,
): boolean {
  if (x.dtype !== 'float32') return false
  const [scale, shift] = [gamma, beta].map((parameter) => (parameter ? machine.dense(parameter) : 0))
  const results = [y, mean, variance].map((tensor) => machine.first(tensor))
  const from = machine.dense(x)
  machine.call('batchNorm', { count: channels, work: x.size }, (first, end) => [
    from,
    scale,
    shift,
    outer,
    channels,
    inner,
    eps,
    ...results,
    first,
    end,
  ])
  return true
}

export function batchNormGradient(
  machine: Machine,
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  mean: Tensor,
  variance: Tensor,
  { outer, channels, inner }: ChannelGeometry,
  eps: number,
  ...results: [xBar: Tensor, gammaBar: Tensor, betaBar: Tensor]
): boolean {
  if (x.dtype !== 'float32') return false
  const scale = gamma ? machine.dense(gamma) : 0
  const [mu, sigma2] = [machine.dense(mean), machine.dense(variance)]
  const out = results.map((tensor) => machine.first(tensor))
  const inputs = [machine.dense(g), machine.dense(x), scale, mu, sigma2]
  machine.call('batchNormGradient', { count: channels, work: 2 * x.size }, (first, end) => [
    ...inputs,
    outer,
    channels,
    inner,
    eps,
    ...out,
    first,
    end,
  ])
  return true
}
