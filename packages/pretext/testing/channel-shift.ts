import type { Tensor } from '@pretexts/tensor'

/**
 * By how many pixels red is shifted against blue in one of many color patches, where the two correlate best; between pixels by a
 * parabola.
 * @param patches (N, 3, h, w)
 */
export function channelShift(patches: Tensor, patch: number): { down: number; across: number } {
  const [, , h, w] = patches.shape
  const start = patch * 3 * h * w
  const values = patches.values()
  const pixel = (c: number, y: number, x: number) => values[start + (c * h + y) * w + x]
  const far = 4
  const correlation = (down: number, across: number) => {
    let [sum, red, blue] = [0, 0, 0]
    for (let y = far; y < h - far; y++)
      for (let x = far; x < w - far; x++) {
        const [r, b] = [pixel(0, y, x), pixel(2, y - down, x - across)]
        sum += r * b
        red += r * r
        blue += b * b
      }
    return sum / Math.sqrt(red * blue || 1)
  }
  let best = { value: -2, down: 0, across: 0 }
  for (let down = -far + 1; down < far; down++)
    for (let across = -far + 1; across < far; across++) {
      const value = correlation(down, across)
      if (value > best.value) best = { value, down, across }
    }
  const { value, down, across } = best
  const top = (before: number, after: number) => (before - after) / (2 * (before + after - 2 * value) || 1)
  return {
    down: down + top(correlation(down - 1, across), correlation(down + 1, across)),
    across: across + top(correlation(down, across - 1), correlation(down, across + 1)),
  }
}
