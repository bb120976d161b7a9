import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import {
  type GroupGeometry,
  groupNormGradientReference,
  groupNormReference,
} from '../../kernels/group-norm.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, sizeOf } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { vjp } from '../../transforms/grad.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { contiguous } from '../shape/contiguous.ts'
import { reshape } from '../shape/reshape.ts'
import { requireEps } from './internal/require-eps.ts'
import { standardize } from './standardize.ts'

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
  const [examples, channels, ...places] = x.shape
  const geometry = { examples, channels, groups, places: sizeOf(places) }
  const input = contiguous(x)
  const [scale, shift] = [gamma, beta].map((parameter) => parameter && contiguous(parameter))
  const y = empty(x.shape, x.dtype)
  const mean = empty([examples * groups], x.dtype)
  const inverse = empty([examples * groups], x.dtype)
  kernel('groupNorm', groupNormReference)(input, scale, shift, geometry, eps, y, mean, inverse)
  const saved: Saved = { x: input, gamma: scale, beta: shift, mean, inverse, geometry, eps }
  return record('groupNorm', y, present(input, scale, shift), saved, back)
}

interface Saved extends Record<string, unknown> {
  readonly x: Tensor
  readonly gamma: Tensor | null
  readonly beta: Tensor | null
  /** (N · G) */
  readonly mean: Tensor
  /** 1 / √(σ² + ε), (N · G) */
  readonly inverse: Tensor
  readonly geometry: GroupGeometry
  readonly eps: number
}

// By the kernel; through the composition when the backward pass is itself recorded.
function back(g: Tensor, { x, gamma, beta, mean, inverse, geometry, eps }: Saved): Tensor[] {
  if (isRecording()) {
    return vjp(
      (...given) => composed(given[0], gamma && given[1], beta && given[given.length - 1], geometry, eps),
      present(x, gamma, beta),
      g,
    )
  }
  const xBar = empty(x.shape, x.dtype)
  const [gammaBar, betaBar] = [gamma, beta].map((parameter) => parameter && empty(parameter.shape, x.dtype))
  const run = kernel('groupNormGradient', groupNormGradientReference)
  run(contiguous(g), x, gamma, mean, inverse, geometry, xBar, gammaBar, betaBar)
  return present(xBar, gammaBar, betaBar)
}

const present = (...tensors: (Tensor | null)[]): Tensor[] => tensors.filter((tensor) => tensor !== null)

/** The same function in differentiable operations. */
function composed(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { examples, channels, groups, places }: GroupGeometry,
  eps: number,
): Tensor {
  const grouped = reshape(x, [examples, groups, (channels / groups) * places]) // (N, G, C/G·places)
  const normal = reshape(standardize(grouped, [-1], eps), x.shape)
  const perChannel = [channels, ...x.shape.slice(2).map(() => 1)]
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
