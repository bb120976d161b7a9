import type { ImageForm } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import { fromArray, resize } from '@pretexts/tensor'

export const regions = ['center', 'blocks', 'blobs'] as const
export type Region = (typeof regions)[number]

/** How many random blocks are taken out, and the side of each as a share of the image's. */
const blocks = { count: 5, least: 1 / 5, most: 1 / 3 }

/** Noise values along each side of a blob pattern, and the share of the image that blobs take out. */
const blobs = { grid: 8, least: 0.2, most: 0.3 }

/**
 * What is taken out of each image.
 *
 * - `center`: the square in the middle with 3/7 of the side, 12 × 12 of 28 × 28
 * - `blocks`: five rectangles at random places, with sides of a fifth to a third; they may overlap
 * - `blobs`: the parts where smooth noise is largest, 20 to 30% of the image
 *
 * @returns (N · H · W), 1 inside a hole, else 0; every hole leaves something visible
 * @see Pathak et al. 2016, arXiv 1604.07379, section 3.3
 */
export function drawHoles(form: ImageForm, count: number, region: Region, rng: Random): Float32Array {
  const { height, width } = form
  const holes = new Float32Array(count * height * width)
  for (let n = 0; n < count; n++) {
    const image = holes.subarray(n * height * width, (n + 1) * height * width)
    if (region === 'center') cutCenter(image, form)
    else if (region === 'blocks') cutBlocks(image, form, rng)
    else cutBlobs(image, form, rng)
  }
  return holes
}

function cutCenter(image: Float32Array, { height, width }: ImageForm): void {
  const [h, w] = [height, width].map((side) => Math.max(1, Math.round((side * 3) / 7)))
  cut(image, width, [Math.floor((height - h) / 2), Math.floor((width - w) / 2), h, w])
}

function cutBlocks(image: Float32Array, { height, width }: ImageForm, rng: Random): void {
  for (let block = 0; block < blocks.count; block++) {
    const [h, w] = [height, width].map((side) => {
      const [least, most] = [blocks.least, blocks.most].map((share) => Math.max(1, Math.floor(side * share)))
      return least + rng.integer(most - least + 1)
    })
    cut(image, width, [rng.integer(height - h + 1), rng.integer(width - w + 1), h, w])
  }
}

/** Coarse noise, enlarged; the largest values are taken out. */
function cutBlobs(image: Float32Array, { height, width }: ImageForm, rng: Random): void {
  const { grid, least, most } = blobs
  const noise = Float32Array.from({ length: grid * grid }, () => rng.next())
  const smooth = resize(fromArray(noise, [1, 1, grid, grid]), [height, width], { mode: 'bicubic' }).values()
  const count = Math.max(1, Math.round(rng.uniform(least, most) * image.length))
  const order = Array.from(image.keys()).sort((a, b) => smooth[b] - smooth[a])
  for (const i of order.slice(0, count)) image[i] = 1
}

function cut(image: Float32Array, width: number, [top, left, h, w]: readonly number[]): void {
  for (let y = top; y < top + h; y++) image.fill(1, y * width + left, y * width + left + w)
}

/**
 * Holes without the pixels within `ring` of their border. The border of the image is none.
 * @param holes (N · H · W), 1 inside
 */
export function shrinkHoles(
  holes: Float32Array,
  { height, width }: Pick<ImageForm, 'height' | 'width'>,
  ring: number,
): Float32Array {
  let inner = holes
  for (let step = 0; step < ring; step++) {
    const outer = inner
    inner = outer.map((inside, i) => {
      if (inside === 0) return 0
      const [y, x] = [Math.floor(i / width) % height, i % width]
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const within = y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width
          if (within && outer[i + dy * width + dx] === 0) return 0
        }
      return 1
    })
  }
  return inner
}
