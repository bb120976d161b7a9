/*
 * G.711: 8-bit samples whose steps grow with loudness, as telephones use them. Both laws split a magnitude into a segment (which
 * doubling it lies in) and four bits within it.
 */

/** µ-law to linear 16 bits: magnitude `(2m + 33) 2^e − 33` in steps of 4, of the inverted bits s eee mmmm. @see ITU-T G.711 */
export function decodeMuLaw(code: number): number {
  const bits = ~code & 0xff
  const magnitude = ((((bits & 0x0f) << 1) + 33) << ((bits >> 4) & 7)) - 33
  return (bits & 0x80 ? -magnitude : magnitude) * 4
}

/** A-law to linear 16 bits: of s eee mmmm, with every other bit inverted: `2m + 1` in the first segment, else `(2m + 33) 2^{e−1}`, in steps of 8. @see ITU-T G.711 */
export function decodeALaw(code: number): number {
  const bits = code ^ 0x55
  const exponent = (bits >> 4) & 7
  const mantissa = ((bits & 0x0f) << 1) + 1
  const magnitude = exponent === 0 ? mantissa : (mantissa + 32) << (exponent - 1)
  return (bits & 0x80 ? magnitude : -magnitude) * 8
}

/** The code whose value is nearest to a linear 16-bit sample; of two that are, the one of the smaller magnitude. */
export function nearestCode(decode: (code: number) => number): (sample: number) => number {
  const codes = Array.from({ length: 256 }, (_, code) => ({ code, value: decode(code) }))
  codes.sort((a, b) => a.value - b.value)
  const table = new Uint8Array(65_536)
  for (let sample = -32_768, at = 0; sample < 32_768; sample++) {
    const closer = (i: number) => {
      const gain = Math.abs(codes[i].value - sample) - Math.abs(codes[i + 1].value - sample)
      return gain > 0 || (gain === 0 && Math.abs(codes[i + 1].value) <= Math.abs(codes[i].value))
    }
    while (at < 255 && closer(at)) at++
    table[sample + 32_768] = codes[at].code
  }
  return (sample) => table[sample + 32_768]
}
