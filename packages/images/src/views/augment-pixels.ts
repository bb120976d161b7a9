import { requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { RandomAffine } from './affine.ts'
import { type ImageShape, type Pixels, warp } from './warp.ts'

/**
 * A random view of each image in a block of them, in a new block of the same kind. `pixels` is only read.
 *
 * Every image gets its own draw, the same one for all of its channels.
 *
 * @param pixels [N, C, H, W], bytes or floats
 * @throws ArgumentError unless `pixels` holds whole images
 */
export function augmentPixels<P extends Pixels>(
  pixels: P,
  shape: ImageShape,
  view: RandomAffine,
  rng: Random,
): P {
  const length = pixels.length
  const size = shape[0] * shape[1] * shape[2]
  requireInteger('augmentPixels', 'pixels.length / (C·H·W)', length / size, { from: 0 })
  const views = (pixels instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)) as P
  for (let at = 0; at < length; at += size) {
    warp({ pixels, at }, { pixels: views, at }, shape, view(rng))
  }
  return views
}
