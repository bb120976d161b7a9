import type { CaptionedPicture, Finding } from '@pretexts/contracts'
import { add, mul, select, stack, type Tensor } from '@pretexts/tensor'
import { toPicture } from '../../task/to-picture.ts'

/** Pairs of images, and codes on the line between the two. */
const [pairs, steps] = [3, 7]

/**
 * What a decoder makes of the codes on the straight line between those of two images: for some pairs, with the originals at both
 * ends.
 * @param codes (N, D)
 * @param images (N, C, H, W)
 * @param decode (M, D) → (M, C, H, W)
 */
export function interpolationFinding(
  codes: Tensor,
  images: Tensor,
  decode: (codes: Tensor) => Tensor,
): Finding {
  const count = codes.shape[0]
  const pictures = Array.from({ length: Math.max(1, Math.min(pairs, Math.floor(count / 2))) }, (_, i) => {
    const [from, to] = [i, count - 1 - i]
    const decoded = decode(codesBetween(select(codes, from), select(codes, to), steps))
    return [
      captioned('original', select(images, from)),
      ...Array.from(decoded, (image, step) => captioned(`${step} of ${steps - 1}`, image)),
      captioned('original', select(images, to)),
    ]
  }).flat()
  return {
    id: 'latent-interpolation',
    title: 'From one code to another',
    text: 'What the decoder makes of codes on the straight line between those of two held-out images. Where the code has learned what images have in common, one turns into the other by images that could be real; otherwise both are only faded into each other.',
    blocks: [{ kind: 'pictures', columns: steps + 2, pictures }],
  }
}

/** `(1 − t) from + t to` for t = 0 … 1 in equal steps, (count, D). */
export function codesBetween(from: Tensor, to: Tensor, count: number): Tensor {
  return stack(
    Array.from({ length: count }, (_, i) => {
      const t = i / (count - 1)
      return add(mul(from, 1 - t), mul(to, t))
    }),
  )
}

const captioned = (caption: string, image: Tensor): CaptionedPicture => ({
  caption,
  picture: toPicture(image),
})
