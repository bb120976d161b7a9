import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, sizeOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { reshape } from '../shape/reshape.ts'
import { requireEps } from './internal/require-eps.ts'
import { layerNorm } from './layer-norm.ts'

export interface GroupNormOptions {
  /** Channels are cut into this many groups; 1 is layer norm over the image, C is instance norm. */
  readonly groups: number
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number
}

/**
 * Group normalization: each group of channels of each example to mean 0 and variance 1, then scaled and shifted per channel.
 *
 * `y = γ·(x − μ) / √(σ² + ε) + β`, μ and σ² over a group's channels and all places, σ² biased
 * @param x (N, C, …), float
 * @param gamma γ (C), or null for 1
 * @param beta β (C), or null for 0
 * @throws ShapeError when C does not split into the groups, or γ or β is not one number per channel
 * @see Wu & He 2018, Eqs. 1 to 6
 */
export function groupNorm(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  options: GroupNormOptions,
): Tensor {
  requireTensors('groupNorm', x)
  requireTensorOrNone('groupNorm', 'γ', gamma)
  requireTensorOrNone('groupNorm', 'β', beta)
  const { groups, eps = 1e-5 } = requireOptions('groupNorm', options, { groups: 'number', eps: 'number' })
  requireGroups(x, gamma, beta, groups)
  requireEps('groupNorm', eps)
  const [n, c, ...places] = x.shape
  const grouped = reshape(x, [n, groups, (c / groups) * sizeOf(places)]) // (N, G, C/G·places)
  const normal = reshape(layerNorm(grouped, null, null, { eps }), x.shape)
  const perChannel = [c, ...places.map(() => 1)]
  const scaled = gamma ? mul(normal, reshape(gamma, perChannel)) : normal
  return beta ? add(scaled, reshape(beta, perChannel)) : scaled
}

function requireGroups(x: Tensor, gamma: Tensor | null, beta: Tensor | null, groups: number): void {
  requireFloat('groupNorm', x.dtype)
  const channels = x.shape[1]
  if (x.rank < 2 || !Number.isInteger(groups) || groups < 1 || channels % groups !== 0) {
    const got = `got ${formatShape(x.shape)}`
    throw new ShapeError('groupNorm', `needs x (N, C, …) with C a multiple of the ${groups} groups; ${got}`, [
      x.shape,
    ])
  }
  for (const parameter of [gamma, beta]) {
    if (!parameter) continue
    requireSameDtype('groupNorm', x.dtype, parameter.dtype)
    if (parameter.rank === 1 && parameter.size === channels) continue
    const need = `γ and β must be [${channels}], one number per channel of ${formatShape(x.shape)}`
    throw new ShapeError('groupNorm', `${need}; got ${formatShape(parameter.shape)}`, [
      x.shape,
      parameter.shape,
    ])
  }
}
