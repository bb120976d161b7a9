import type { ImageForm } from '@pretexts/contracts'
import { labToRgb } from '@pretexts/images'
import { fromArray, permute, reshape, resizeBilinear, type Tensor } from '@pretexts/tensor'

/**
 * Gray images with colors painted over them.
 * @param lightness (N, 1, H, W): L / 100
 * @param colors (N · h · w, 2): a and b of a coarse map, which is enlarged
 * @param places height and width of the map
 * @returns (N, 3, H, W), red, green and blue in [0, 1]
 */
export function paint(
  lightness: Tensor,
  colors: Tensor,
  places: Pick<ImageForm, 'height' | 'width'>,
): Tensor {
  const [count, , height, width] = lightness.shape
  const map = permute(reshape(colors, [count, places.height, places.width, 2]), [0, 3, 1, 2]) // (N, 2, h, w)
  const ab = resizeBilinear(map, [height, width]).values()
  const area = height * width
  const lab = new Float32Array(count * 3 * area)
  lightness.values().forEach((value, i) => {
    lab[3 * area * Math.floor(i / area) + (i % area)] = 100 * value
  })
  for (let n = 0; n < count; n++) lab.set(ab.subarray(2 * n * area, 2 * (n + 1) * area), (3 * n + 1) * area)
  return fromArray(labToRgb(lab, area), [count, 3, height, width])
}
