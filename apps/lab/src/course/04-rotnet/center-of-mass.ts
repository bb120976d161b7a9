import type { ImageSamples } from '@pretexts/data'
import { rotation } from '@pretexts/pretext'
import type { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'

/** Where the centers of mass of rotated digits lie, and what a rule makes of that alone. */
export interface CenterCounts {
  /** For each rotation: how many digits have their center at each pixel of the `side` × `side` in the middle. */
  readonly counts: readonly (readonly number[])[]
  /** Share of rotated digits whose rotation is found by the most frequent rotation of their pixel. */
  readonly accuracy: number
}

export const side = 4

/**
 * The shortcut of MNIST, measured: digits in four rotations, the pixel that their center of mass rounds to, and how often that pixel alone
 * tells the rotation. No network takes part.
 */
export function centerCounts(samples: ImageSamples, hideCenter: boolean, rng: Random): CenterCounts {
  const { height, width } = samples.form
  const { values, count } = scope(() => {
    const { images } = rotation.batch(samples, rng, { rotations: '4', hideCenter })
    return { values: images.values().slice(), count: images.shape[0] }
  })
  const each = count / 4
  const counts = Array.from({ length: 4 }, () => new Array<number>(side * side).fill(0))
  for (let i = 0; i < count; i++) {
    const [row, column] = centerOf(values.subarray(i * height * width, (i + 1) * height * width), width)
    const at = (Math.round(row) - (height / 2 - 2)) * side + Math.round(column) - (width / 2 - 2)
    const isInside = at >= 0 && at < side * side
    if (isInside) counts[Math.floor(i / each)][at]++
  }
  const best = Array.from({ length: side * side }, (_, at) => Math.max(...counts.map((one) => one[at])))
  return { counts, accuracy: best.reduce((a, b) => a + b) / count }
}

/** The mean row and column of the light of an image. */
export function centerOf(pixels: ArrayLike<number>, width: number): [row: number, column: number] {
  let [mass, rows, columns] = [0, 0, 0]
  for (let i = 0; i < pixels.length; i++) {
    mass += pixels[i]
    rows += pixels[i] * Math.floor(i / width)
    columns += pixels[i] * (i % width)
  }
  return mass === 0 ? [0, 0] : [rows / mass, columns / mass]
}
