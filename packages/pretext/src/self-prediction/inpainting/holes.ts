import type { ImageForm } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'

export const regions = ['center', 'blocks'] as const
export type Region = (typeof regions)[number]

/** How many random blocks are taken out, and the side of each as a share of the image's. */
const blocks = { count: 5, least: 1 / 5, most: 1 / 3 }

/**
 * What is taken out of each image.
 *
 * - `center`: the square in the middle with 3/7 of the side, 12 × 12 of 28 × 28
 * - `blocks`: five rectangles at random places, with sides of a fifth to a third; they may overlap
 *
 * @returns (N · H · W), 1 inside a hole, else 0; every hole leaves something visible
 * @see Pathak et al. 2016, arXiv 1604.07379, section 3.3
 */
export function drawHoles(
  { height, width }: ImageForm,
  count: number,
  region: Region,
  rng: Random,
): Float32Array {
  const holes = new Float32Array(count * height * width)
  for (let n = 0; n < count; n++) {
    const image = holes.subarray(n * height * width, (n + 1) * height * width)
    if (region === 'center') {
      const [h, w] = [height, width].map((side) => Math.max(1, Math.round((side * 3) / 7)))
      cut(image, width, [Math.floor((height - h) / 2), Math.floor((width - w) / 2), h, w])
      continue
    }
    for (let block = 0; block < blocks.count; block++) {
      const [h, w] = [height, width].map((side) => {
        const [least, most] = [blocks.least, blocks.most].map((share) =>
          Math.max(1, Math.floor(side * share)),
        )
        return least + rng.integer(most - least + 1)
      })
      cut(image, width, [rng.integer(height - h + 1), rng.integer(width - w + 1), h, w])
    }
  }
  return holes
}

function cut(image: Float32Array, width: number, [top, left, h, w]: readonly number[]): void {
  for (let y = top; y < top + h; y++) image.fill(1, y * width + left, y * width + left + w)
}
