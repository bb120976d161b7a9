import type { ImageForm } from '@pretexts/contracts'
import { ArgumentError, formatShape, permute, reshape, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * Every side of a square patch that divides the images: the common divisors of height and width, smallest first.
 * @example patchSizes({ height: 28, width: 28 }) // → [1, 2, 4, 7, 14, 28]
 */
export function patchSizes({ height, width }: Pick<ImageForm, 'height' | 'width'>): number[] {
  const sides = Array.from({ length: Math.min(height, width) }, (_, i) => i + 1)
  return sides.filter((side) => height % side === 0 && width % side === 0)
}

/**
 * The grid of patches of an image, as [rows, columns].
 * @throws ArgumentError unless the patch divides height and width; it names the sizes that do
 */
export function patchGrid(
  operation: string,
  form: Pick<ImageForm, 'height' | 'width'>,
  patch: number,
): [rows: number, columns: number] {
  const sizes = patchSizes(form)
  if (!sizes.includes(patch)) {
    const rule = `patch must divide ${form.height}×${form.width} images; got ${patch}`
    throw new ArgumentError(operation, 'patch', patch, `${rule}; sizes that do: ${sizes.join(', ')}`)
  }
  return [form.height / patch, form.width / patch]
}

/**
 * Images cut into square patches, row by row; a patch holds its channels one after the other.
 *
 * `y[n, r · columns + c, (k · p + i) · p + j] = x[n, k, r · p + i, c · p + j]`
 * @param images (N, C, H, W)
 * @param patch p, which divides H and W
 * @returns (N, L, C·p·p), L = (H / p) · (W / p)
 * @throws ArgumentError unless the patch divides the images
 */
export function patchify(images: Tensor, patch: number): Tensor {
  if (images.rank !== 4)
    throw new ShapeError('patchify', `images must be (N, C, H, W); got ${formatShape(images.shape)}`, [
      images.shape,
    ])
  const [count, channels, height, width] = images.shape
  const [rows, columns] = patchGrid('patchify', { height, width }, patch)
  const cut = reshape(images, [count, channels, rows, patch, columns, patch])
  const sorted = permute(cut, [0, 2, 4, 1, 3, 5]) // (N, rows, columns, C, p, p)
  return reshape(sorted, [count, rows * columns, channels * patch * patch])
}

/**
 * The inverse of `patchify`.
 * @param patches (N, L, C·p·p)
 * @returns (N, C, H, W)
 * @throws ShapeError unless the patches are those of such images
 */
export function unpatchify(
  patches: Tensor,
  patch: number,
  form: Pick<ImageForm, 'channels' | 'height' | 'width'>,
): Tensor {
  const [rows, columns] = patchGrid('unpatchify', form, patch)
  const [count, length, size] = patches.shape
  const expected = [rows * columns, form.channels * patch * patch]
  if (patches.rank !== 3 || length !== expected[0] || size !== expected[1]) {
    const rule = `patches must be (N, ${expected.join(', ')}); got ${formatShape(patches.shape)}`
    throw new ShapeError('unpatchify', rule, [patches.shape])
  }
  const cut = reshape(patches, [count, rows, columns, form.channels, patch, patch])
  const sorted = permute(cut, [0, 3, 1, 4, 2, 5]) // (N, C, rows, p, columns, p)
  return reshape(sorted, [count, form.channels, form.height, form.width])
}
