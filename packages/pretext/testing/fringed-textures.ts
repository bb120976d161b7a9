import { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'

/**
 * Textures with nothing in them but the color fringes of a lens: the same smooth noise in all three channels, red enlarged and blue
 * shrunk around the center of the image by `strength`. Where a patch lies can be told from how its channels are shifted against each
 * other, and from nothing else.
 * @param strength 0.06: 6% larger and 6% smaller; 0 for gray
 * @returns (count, 3, side, side) in [0, 1]
 */
export function fringedTextures(count: number, side: number, strength: number): Tensor {
  const rng = new Random('fringes')
  const values = new Float32Array(count * 3 * side * side)
  const margin = 4
  const wide = side + 2 * margin
  for (let n = 0; n < count; n++) {
    const noise = smooth(
      Float32Array.from({ length: wide * wide }, () => rng.next()),
      wide,
    )
    for (const [c, scale] of [1 + strength, 1, 1 - strength].entries()) {
      for (let i = 0; i < side * side; i++) {
        const middle = (side - 1) / 2
        const y = (Math.floor(i / side) - middle) / scale + middle + margin
        const x = ((i % side) - middle) / scale + middle + margin
        values[(3 * n + c) * side * side + i] = at(noise, wide, y, x)
      }
    }
  }
  return fromArray(values, [count, 3, side, side])
}

/** Each pixel the mean of its 3 × 3 neighbors. */
function smooth(noise: Float32Array, side: number): Float32Array {
  return noise.map((_, i) => {
    const [y, x] = [Math.floor(i / side), i % side]
    let [sum, count] = [0, 0]
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        if (y + dy >= 0 && y + dy < side && x + dx >= 0 && x + dx < side) {
          sum += noise[i + dy * side + dx]
          count++
        }
    return sum / count
  })
}

/** Bilinear. */
function at(image: Float32Array, side: number, y: number, x: number): number {
  const [y0, x0] = [Math.floor(y), Math.floor(x)]
  const [t, s] = [y - y0, x - x0]
  const pixel = (dy: number, dx: number) => image[(y0 + dy) * side + x0 + dx]
  return (1 - t) * ((1 - s) * pixel(0, 0) + s * pixel(0, 1)) + t * ((1 - s) * pixel(1, 0) + s * pixel(1, 1))
}
