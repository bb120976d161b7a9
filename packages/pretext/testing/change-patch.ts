import { fromArray, type Tensor } from '@pretexts/tensor'

/** A copy of images (N, C, H, W) with one pixel changed in patch `l` of the first image. */
export function changePatch(images: Tensor, patch: number, l: number): Tensor {
  const width = images.shape[3]
  const columns = width / patch
  const changed = images.values().slice()
  changed[width * patch * Math.floor(l / columns) + patch * (l % columns)] += 3
  return fromArray(changed, images.shape)
}
