/** Below this spread of values in [0, 1], less than one step of a byte, a tile counts as blank. */
const blank = 1 / 512

/**
 * Brings the values of a tile to mean 0 and standard deviation 1, in place, so that brightness and contrast do not tell which
 * tiles belong together. A blank tile becomes zeros.
 */
export function standardizeTile(values: Float32Array): void {
  let mean = 0
  for (const value of values) mean += value
  mean /= values.length
  let square = 0
  for (const value of values) square += (value - mean) ** 2
  const std = Math.sqrt(square / values.length)
  for (let i = 0; i < values.length; i++) values[i] = std < blank ? 0 : (values[i] - mean) / std
}
