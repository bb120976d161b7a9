import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import type { ConvGeometry } from '../../kernels/conv2d.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { type Conv2dOptions, conv2dInputGradient, type Pair, pair } from './conv2d.ts'
import { addBias } from './internal/add-bias.ts'

export interface ConvTranspose2dOptions extends Omit<Conv2dOptions, 'padding'> {
  /** Rows and columns cut off on either side of the output: what `conv2d` would pad. Default 0. */
  readonly padding?: Pair
  /** Rows and columns added at the bottom and right, to tell apart sizes that a stride maps to one. Default 0. */
  readonly outputPadding?: Pair
}

/**
 * Transposed 2-D convolution, which enlarges what `conv2d` with the same options would shrink: the adjoint of `conv2d`
 * in its images, with the filters' first axis meeting x.
 *
 * `⟨conv2d(y, w), x⟩ = ⟨y, convTranspose2d(x, w)⟩`
 * @param x (N, C, H, W), float
 * @param weight filters (C, O / groups, kH, kW), same dtype
 * @returns (N, O, H', W'), H' = (H − 1)·s − 2·pad + d·(kH − 1) + 1 + outputPadding
 * @throws ShapeError when channels do not match or nothing would be left; ArgumentError when outputPadding is not below
 *   stride or dilation
 * @see Zeiler et al. 2010, "Deconvolutional Networks"; PyTorch, `conv_transpose2d`
 */
export function convTranspose2d(x: Tensor, weight: Tensor, options?: ConvTranspose2dOptions): Tensor {
  requireTensors('convTranspose2d', x, weight)
  return transpose2d(
    'convTranspose2d',
    x,
    weight,
    requireOptions('convTranspose2d', options, transposeOptions),
  )
}

/** The same for an operation of another name, whose options have been checked. */
export function transpose2d(
  operation: string,
  x: Tensor,
  weight: Tensor,
  { bias, ...options }: ConvTranspose2dOptions,
): Tensor {
  return addBias(operation, conv2dInputGradient(x, weight, geometryOf(operation, x, weight, options)), bias)
}

const transposeOptions: KnownOptions<ConvTranspose2dOptions> = {
  bias: 'tensor',
  stride: 'numbers',
  padding: 'numbers',
  dilation: 'numbers',
  groups: 'number',
  outputPadding: 'numbers',
}

/** The convolution that this is the adjoint of: its output is x, its input is y. */
function geometryOf(
  name: string,
  x: Tensor,
  weight: Tensor,
  { groups = 1, ...options }: ConvTranspose2dOptions,
): ConvGeometry {
  requireChannels(name, x, weight, groups)
  const stride = pair(name, 'stride', options.stride ?? 1, 1)
  const padding = pair(name, 'padding', options.padding ?? 0, 0)
  const dilation = pair(name, 'dilation', options.dilation ?? 1, 1)
  const extra = pair(name, 'outputPadding', options.outputPadding ?? 0, 0)
  if (extra.some((count, i) => count >= Math.max(stride[i], dilation[i]))) {
    const rule = 'outputPadding must be smaller than stride or dilation'
    throw new ArgumentError(
      name,
      'outputPadding',
      options.outputPadding,
      `${rule}; got ${formatShape(extra)}`,
    )
  }
  const [n, c, ...image] = x.shape
  const window = weight.shape.slice(2) as unknown as readonly [number, number]
  const size = ([0, 1] as const).map(
    (i) => (image[i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (window[i] - 1) + 1 + extra[i],
  )
  if (size.some((length) => length < 1)) {
    const got = `got x ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
    throw new ShapeError(name, `the result would have size ${formatShape(size)}; ${got}; use less padding`, [
      x.shape,
      weight.shape,
    ])
  }
  const input = [n, weight.shape[1] * groups, size[0], size[1]] as const
  return { input, output: [n, c, image[0], image[1]], kernel: window, stride, padding, dilation, groups }
}

function requireChannels(name: string, x: Tensor, weight: Tensor, groups: number): void {
  requireSameDtype(name, x.dtype, weight.dtype)
  requireFloat(name, x.dtype)
  const shapes = (): string => `got images ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
  if (x.rank !== 4 || weight.rank !== 4 || weight.shape[2] < 1 || weight.shape[3] < 1) {
    throw new ShapeError(name, `needs images (N, C, H, W) and filters (C, O, kH, kW); ${shapes()}`, [
      x.shape,
      weight.shape,
    ])
  }
  if (Number.isInteger(groups) && groups >= 1 && x.shape[1] === weight.shape[0] && x.shape[1] % groups === 0)
    return
  const rule = groups === 1 ? 'channels must agree' : `channels must agree and split into ${groups} groups`
  throw new ShapeError(name, `${rule}; ${shapes()}`, [x.shape, weight.shape])
}
