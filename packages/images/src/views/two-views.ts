import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { View } from './engine/view.ts'

/**
 * Two views of every image, drawn one after the other: the positive pair of a joint embedding.
 *
 * @param other makes the second view. Default: `view` again
 * @example const [a, b] = twoViews(digitView())(images, rng)
 */
export function twoViews(
  view: View,
  other: View = view,
): (images: ImageSamples, rng: Random) => [ImageSamples, ImageSamples] {
  return (images, rng) => {
    const first = view(images, rng)
    return [first, other(images, rng)]
  }
}
