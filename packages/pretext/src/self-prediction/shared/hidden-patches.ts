import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, type Tensor } from '@pretexts/tensor'

/** Which patches of N images are hidden. */
export interface HiddenPatches {
  /** int32 (N, K): the patches that stay visible, in random order. */
  readonly visible: Tensor
  /** int32 (N, L): where each patch stands in [visible, hidden], K first: `restore[shuffle[i]] = i`. */
  readonly restore: Tensor
  /** float32 (N, L): 1 where a patch is hidden and predicted, else 0. */
  readonly hidden: Tensor
}

/** How many of L patches stay visible: ⌊L · (1 − ratio)⌋. */
export function visibleCount(patches: number, ratio: number): number {
  return Math.floor(patches * (1 - ratio) + 1e-9) // so that 1 − 0.9 keeps a tenth
}

/**
 * Hides patches at random: each image has an order of its own, its first K patches stay visible.
 *
 * `K = ⌊L · (1 − ratio)⌋`; every patch is hidden with the same probability.
 * @param images N
 * @param patches L
 * @throws ArgumentError when nothing would be hidden, or nothing visible
 * @see He et al. 2021, arXiv 2111.06377, §3
 */
export function hidePatches(images: number, patches: number, ratio: number, rng: Random): HiddenPatches {
  const kept = visibleCount(patches, ratio)
  if (!(ratio > 0 && kept >= 1 && kept < patches)) {
    const rule = `maskRatio must leave at least one of ${patches} patches visible and hide at least one`
    throw new ArgumentError('hidePatches', 'maskRatio', ratio, `${rule}; got ${ratio}`)
  }
  const visible = new Int32Array(images * kept)
  const restore = new Int32Array(images * patches)
  const hidden = new Float32Array(images * patches).fill(1)
  for (let n = 0; n < images; n++) {
    rng.permutation(patches).forEach((place, i) => {
      restore[n * patches + place] = i
      if (i >= kept) return
      visible[n * kept + i] = place
      hidden[n * patches + place] = 0
    })
  }
  return {
    visible: fromArray(visible, [images, kept]),
    restore: fromArray(restore, [images, patches]),
    hidden: fromArray(hidden, [images, patches]),
  }
}
