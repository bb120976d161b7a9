import { ArgumentError } from '@pretexts/tensor'

/** White of sRGB, CIE standard illuminant D65, 2° observer. */
const white = [0.95047, 1, 1.08883] as const
/** δ³ and 3δ² for δ = 6/29: below δ³ the cube root is continued by its tangent. */
const delta = 6 / 29

/** Linear sRGB to XYZ (IEC 61966-2-1). */
const toXyz = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const

const fromXyz = [
  [3.2404542, -1.5371385, -0.4985314],
  [-0.969266, 1.8760108, 0.041556],
  [0.0556434, -0.2040259, 1.0572252],
] as const

/**
 * Colors as CIE L*a*b* (D65), where distances are about as large as they look.
 *
 *     L = 116 f(Y) − 16,  a = 500 (f(X) − f(Y)),  b = 200 (f(Y) − f(Z)),  f = ∛ above (6/29)³, else its tangent
 *
 * @param rgb (N, 3, H, W), bytes or floats in [0, 1], sRGB
 * @param area H·W
 * @returns (N, 3, H, W): L in [0, 100], a and b about in [−108, 99]
 * @throws ArgumentError unless the values are whole images
 */
export function rgbToLab(rgb: Uint8Array | Float32Array, area: number): Float32Array {
  const linear = rgb instanceof Uint8Array ? (byte: number) => linearOfByte[byte] : decode
  return mapColors('rgbToLab', rgb, area, (red, green, blue, out) => {
    const r = linear(red)
    const g = linear(green)
    const b = linear(blue)
    const y = relative(1, r, g, b)
    out[0] = 116 * y - 16
    out[1] = 500 * (relative(0, r, g, b) - y)
    out[2] = 200 * (y - relative(2, r, g, b))
  })
}

/** f of X, Y or Z relative to white. No arrays are made here: it runs for every pixel. */
function relative(index: number, r: number, g: number, b: number): number {
  const row = toXyz[index]
  return compress((row[0] * r + row[1] * g + row[2] * b) / white[index])
}

/**
 * The inverse of `rgbToLab`; colors that a screen cannot show are cut off at 0 and 1.
 *
 * @param lab (N, 3, H, W)
 * @param area H·W
 * @returns (N, 3, H, W) in [0, 1], sRGB
 * @throws ArgumentError unless the values are whole images
 */
export function labToRgb(lab: Float32Array, area: number): Float32Array {
  return mapColors('labToRgb', lab, area, (l, a, b, out) => {
    const y = (l + 16) / 116
    const xyz = [y + a / 500, y, y - b / 200].map((value, i) => expand(value) * white[i])
    for (let channel = 0; channel < 3; channel++) out[channel] = encode(dot(fromXyz[channel], xyz))
  })
}

type Convert = (first: number, second: number, third: number, out: Float64Array) => void

function mapColors(
  operation: string,
  values: Uint8Array | Float32Array,
  area: number,
  convert: Convert,
): Float32Array {
  if (!(Number.isInteger(area) && area > 0 && values.length % (3 * area) === 0)) {
    const message = `values must be whole images of 3 × ${area}; got ${values.length} values`
    throw new ArgumentError(operation, 'values', values.length, message)
  }
  const result = new Float32Array(values.length)
  const out = new Float64Array(3)
  for (let start = 0; start < values.length; start += 3 * area) {
    for (let i = start; i < start + area; i++) {
      convert(values[i], values[i + area], values[i + 2 * area], out)
      for (let channel = 0; channel < 3; channel++) result[i + channel * area] = out[channel]
    }
  }
  return result
}

/** sRGB's curve, undone. */
const decode = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

const linearOfByte = Float64Array.from({ length: 256 }, (_, byte) => decode(byte / 255))

function encode(linear: number): number {
  const v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.min(Math.max(v, 0), 1)
}

const compress = (t: number): number => (t > delta ** 3 ? Math.cbrt(t) : t / (3 * delta * delta) + 4 / 29)

const expand = (t: number): number => (t > delta ? t ** 3 : 3 * delta * delta * (t - 4 / 29))

const dot = (row: readonly number[], v: readonly number[]): number =>
  row[0] * v[0] + row[1] * v[1] + row[2] * v[2]
