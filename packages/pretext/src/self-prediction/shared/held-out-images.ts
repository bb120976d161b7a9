import type { Dataset, ImageSamples } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/**
 * The first held-out images, to measure and to show.
 * @param most how many at most. Default 256.
 * @throws ArgumentError when there are none
 */
export async function heldOutImages(heldOut: Dataset<ImageSamples>, most = 256): Promise<ImageSamples> {
  const count = Math.min(most, heldOut.count)
  if (count === 0)
    throw new ArgumentError('findings', 'heldOut', 0, 'there are no held-out images to evaluate on')
  return heldOut.read(Array.from({ length: count }, (_, i) => i))
}
