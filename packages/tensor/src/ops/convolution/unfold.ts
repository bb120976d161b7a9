import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import type { ConvGeometry } from '../../kernels/conv2d.ts'
import { foldReference, unfoldReference } from '../../kernels/unfold.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, requireList } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { type Pair, pair } from './conv2d.ts'

export interface UnfoldOptions {
  /** Height and width of a patch. */
  readonly kernel: Pair
  /** Default 1. */
  readonly stride?: Pair
  /** Zeros on either side. Default 0. */
  readonly padding?: Pair
  /** Distance between neighboring places of a patch. Default 1. */
  readonly dilation?: Pair
}

const unfoldOptions: KnownOptions<UnfoldOptions> = {
  kernel: 'numbers',
  stride: 'numbers',
  padding: 'numbers',
  dilation: 'numbers',
}

/**
 * Patches of images as columns ("im2col"), overlapping ones as often as they overlap. The adjoint of `fold`.
 *
 * `y[n, (c, i, j), (p, q)] = x[n, c, p·s + i·d − pad, q·s + j·d − pad]`, so that a convolution is `filters · y`
 * @param x images (N, C, H, W)
 * @returns (N, C·kH·kW, P·Q), one column per place of the patch
 * @throws ShapeError unless x has four axes and the patch fits into the padded image
 * @see PyTorch, `torch.nn.Unfold`
 * @example unfold(reshape(arange(4), [1, 1, 2, 2]), { kernel: [1, 2] }).toArray() // → [[[0, 2], [1, 3]]]
 */
export function unfold(x: Tensor, options: UnfoldOptions): Tensor {
  requireTensors('unfold', x)
  const given = requireOptions('unfold', options, unfoldOptions)
  if (x.rank !== 4)
    throw new ShapeError('unfold', `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [x.shape])
  const [n, c, h, w] = x.shape
  return toColumns(x, patchesOf('unfold', [n, c, h, w], given))
}

/**
 * Columns added back into images, each entry to the pixel that it came from: the adjoint of `unfold`.
 *
 * `⟨unfold(x), g⟩ = ⟨x, fold(g)⟩`. Pixels under several patches are sums: divide by `fold(unfold(ones))` for means.
 * @param columns (N, C·kH·kW, P·Q)
 * @param size height and width of the images
 * @returns (N, C, H, W)
 * @throws ShapeError when the columns are not those of such images
 * @see PyTorch, `torch.nn.Fold`
 * @example fold(ones([1, 2, 2]), [1, 3], { kernel: [1, 2] }).toArray() // → [[[[1, 2, 1]]]]
 */
export function fold(columns: Tensor, size: readonly [h: number, w: number], options: UnfoldOptions): Tensor {
  requireTensors('fold', columns)
  const given = requireOptions('fold', options, unfoldOptions)
  requireList('fold', 'size', size)
  const window = pair('fold', 'kernel', given.kernel, 1)
  if (columns.rank !== 3 || columns.shape[1] % (window[0] * window[1]) !== 0) {
    const got = `got ${formatShape(columns.shape)} for kernel ${formatShape(window)}`
    throw new ShapeError('fold', `needs columns (N, C·kH·kW, P·Q); ${got}`, [columns.shape])
  }
  const [n, depth, places] = columns.shape
  const geometry = patchesOf('fold', [n, depth / (window[0] * window[1]), ...size], given)
  const [p, q] = geometry.output.slice(2)
  if (p * q === places) return toImages(columns, geometry)
  const need = `images of ${formatShape(size)} have ${p} × ${q} = ${p * q} patches`
  throw new ShapeError('fold', `${need}; got ${places} columns`, [columns.shape, size])
}

function toColumns(x: Tensor, geometry: ConvGeometry): Tensor {
  const { output, kernel: window } = geometry
  const y = zeroed([output[0], output[1] * window[0] * window[1], output[2] * output[3]], x.dtype)
  kernel('unfold', unfoldReference)(x, geometry, y)
  // x̄ = fold(ḡ)
  return record('unfold', y, [x], { geometry }, (g, saved) => [toImages(g, saved.geometry)])
}

function toImages(columns: Tensor, geometry: ConvGeometry): Tensor {
  const y = zeroed(geometry.input, columns.dtype)
  kernel('fold', foldReference)(columns, geometry, y)
  // columns̅ = unfold(ḡ)
  return record('fold', y, [columns], { geometry }, (g, saved) => [toColumns(g, saved.geometry)])
}

function patchesOf(
  operation: string,
  input: readonly [number, number, number, number],
  options: UnfoldOptions,
): ConvGeometry {
  const window = pair(operation, 'kernel', options.kernel, 1)
  const stride = pair(operation, 'stride', options.stride ?? 1, 1)
  const padding = pair(operation, 'padding', options.padding ?? 0, 0)
  const dilation = pair(operation, 'dilation', options.dilation ?? 1, 1)
  const places = (axis: 0 | 1): number =>
    Math.floor(
      (input[axis + 2] + 2 * padding[axis] - dilation[axis] * (window[axis] - 1) - 1) / stride[axis],
    ) + 1
  const output = [input[0], input[1], places(0), places(1)] as const
  if (output[2] < 1 || output[3] < 1) {
    const got = `got kernel ${formatShape(window)}, images ${formatShape(input)}`
    throw new ShapeError(operation, `the patch must fit into the padded image; ${got}`, [window, input])
  }
  return { input, output, kernel: window, stride, padding, dilation, groups: 1 }
}
