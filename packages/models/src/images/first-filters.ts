import { Conv2d, type Sequential } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'

/** The filters (O, C, kH, kW) of the first convolution: the ones that look at the image itself. */
export function firstFilters({ layers }: Sequential): Tensor {
  const convolution = layers.find((layer) => layer instanceof Conv2d) as Conv2d
  return convolution.weight
}
