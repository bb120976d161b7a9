import { rgbToLab } from '@pretexts/images'

/** Classes that stand for ranges of values, such as colors. */
export interface Bins {
  /** Q, how many there are. */
  readonly count: number
  /** How many numbers a value has: 2 for a color, 1 for a lightness. */
  readonly dimensions: 1 | 2
  /** Distance between neighboring centers. */
  readonly step: number
  /** (Q · dimensions), one center after the other. */
  readonly centers: Float32Array
}

/** Bytes 0, 3, …, 255: close enough to meet every bin of 10 × 10 that all 16.7 million colors meet. */
const levels = Array.from({ length: 86 }, (_, i) => 3 * i)

const made = new Map<number, Bins>()

/**
 * The colors (a, b) of Lab that a screen can show, in squares of `step` × `step` around the multiples of `step`. A square counts
 * when some color of sRGB lies in it; with step 10 there are 261.
 *
 * Only the faces of the color cube are visited: seen along L, they hide the inside.
 * Deviation: the authors' table has 313 centers, some of them outside of what sRGB can show.
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.1
 */
export function colorBins(step: number): Bins {
  const known = made.get(step)
  if (known) return known
  const found = new Set<string>()
  for (const channel of [0, 1, 2]) {
    for (const end of [0, 255]) {
      const lab = rgbToLab(face(channel, end), levels.length ** 2)
      const area = levels.length ** 2
      for (let i = area; i < 2 * area; i++)
        found.add(`${Math.round(lab[i] / step)} ${Math.round(lab[i + area] / step)}`)
    }
  }
  const squares = [...found]
    .map((key) => key.split(' ').map(Number))
    .sort((p, q) => p[0] - q[0] || p[1] - q[1])
  const centers = Float32Array.from(squares.flat(), (index) => index * step)
  const bins = { count: squares.length, dimensions: 2, step, centers } as const
  made.set(step, bins)
  return bins
}

/** Lightness L in ranges of `step` around its multiples, from 0 to 100. */
export function lightnessBins(step: number): Bins {
  const count = Math.floor(100 / step + 0.5) + 1
  return { count, dimensions: 1, step, centers: Float32Array.from({ length: count }, (_, i) => i * step) }
}

/** All colors of sRGB on one face of the color cube, as an image of planes. */
function face(channel: number, end: number): Uint8Array {
  const area = levels.length ** 2
  const others = [0, 1, 2].filter((c) => c !== channel)
  const image = new Uint8Array(3 * area)
  image.fill(end, channel * area, (channel + 1) * area)
  for (let i = 0; i < area; i++) {
    image[others[0] * area + i] = levels[Math.floor(i / levels.length)]
    image[others[1] * area + i] = levels[i % levels.length]
  }
  return image
}
