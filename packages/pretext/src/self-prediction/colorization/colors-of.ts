import type { ImageForm } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { rgbToLab } from '@pretexts/images'

/** Pixels from one place that is classified to the next. */
export const stride = 4

/** An image has colors when some a or b lies beyond ±this. */
const colorful = 5

/** Lightness and colors of some images, apart. */
export interface Colors {
  /** (N · H · W): L / 100, in [0, 1]. */
  readonly lightness: Float32Array
  /** (N · h · w · 2): a and b at every fourth pixel. */
  readonly places: Float32Array
  /** (N): whether an image has colors at all. */
  readonly colorful: readonly boolean[]
}

/** Height and width of the map of places. */
export function placesOf({ height, width }: Pick<ImageForm, 'height' | 'width'>): {
  height: number
  width: number
} {
  return { height: Math.ceil(height / stride), width: Math.ceil(width / stride) }
}

/** Color images in Lab: the lightness of every pixel, and the color in the middle of every 4 × 4 pixels. */
export function colorsOf({ form, values, indices }: ImageSamples): Colors {
  const { height, width } = form
  const area = height * width
  const { height: rows, width: columns } = placesOf(form)
  const lab = rgbToLab(values, area)
  const lightness = new Float32Array(indices.length * area)
  const places = new Float32Array(indices.length * rows * columns * 2)
  const has = Array.from(indices, (_, n) => {
    const [a, b] = [1, 2].map((c) => lab.subarray((3 * n + c) * area, (3 * n + c + 1) * area))
    for (let i = 0; i < area; i++) lightness[n * area + i] = lab[3 * n * area + i] / 100
    for (let place = 0; place < rows * columns; place++) {
      const y = Math.min(height - 1, stride * Math.floor(place / columns) + stride / 2)
      const x = Math.min(width - 1, stride * (place % columns) + stride / 2)
      const at = 2 * (n * rows * columns + place)
      places[at] = a[y * width + x]
      places[at + 1] = b[y * width + x]
    }
    const beyond = (value: number) => Math.abs(value) > colorful
    return a.some(beyond) || b.some(beyond)
  })
  return { lightness, places, colorful: has }
}
