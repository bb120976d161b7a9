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
  requireBoth(patches, ratio)
  const shuffle = new Int32Array(images * patches)
  for (let n = 0; n < images; n++) shuffle.set(rng.permutation(patches), n * patches)
  return hideShuffled(fromArray(shuffle, [images, patches]), ratio)
}

/**
 * Hides all but the first K patches of given orders. The authors' code gets an order by sorting noise: `argsort(noise)`.
 * @param shuffle int32 (N, L): the patches of each image in shuffled order
 * @throws ArgumentError when nothing would be hidden, or nothing visible
 */
export function hideShuffled(shuffle: Tensor, ratio: number): HiddenPatches {
  const [images, patches] = shuffle.shape
  requireBoth(patches, ratio)
  const kept = visibleCount(patches, ratio)
  const visible = new Int32Array(images * kept)
  const restore = new Int32Array(images * patches)
  const hidden = new Float32Array(images * patches).fill(1)
  shuffle.values().forEach((place, at) => {
    const [n, i] = [Math.floor(at / patches), at % patches]
    restore[n * patches + place] = i
    if (i >= kept) return
    visible[n * kept + i] = place
    hidden[n * patches + place] = 0
  })
  return {
    visible: fromArray(visible, [images, kept]),
    restore: fromArray(restore, [images, patches]),
    hidden: fromArray(hidden, [images, patches]),
  }
}

function requireBoth(patches: number, ratio: number): void {
  const kept = visibleCount(patches, ratio)
  if (ratio > 0 && kept >= 1 && kept < patches) return
  const rule = `maskRatio must leave at least one of ${patches} patches visible and hide at least one`
  throw new ArgumentError('hidePatches', 'maskRatio', ratio, `${rule}; got ${ratio}`)
}
