/**
 * A number of IEEE half precision, from its 16 bits: 1 sign, 5 exponent, 10 fraction.
 *
 *     (−1)ˢ · 2^(e−15) · (1 + f/1024), or (−1)ˢ · 2^(−14) · f/1024 for e = 0; e = 31: ±∞ for f = 0, else NaN
 *
 * @see IEEE 754-2008, binary16
 * @example fromHalf(0x3c00) // 1
 */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  if (exponent === 0) return sign * 2 ** -24 * fraction
  return sign * 2 ** (exponent - 25) * (1024 + fraction)
}

/**
 * A bfloat16 number, from its 16 bits: the upper half of a float32.
 * @example fromBrainFloat(0x3f80) // 1
 */
export function fromBrainFloat(bits: number): number {
  words[0] = bits << 16
  return floats[0]
}

const words = new Uint32Array(1)
const floats = new Float32Array(words.buffer)
