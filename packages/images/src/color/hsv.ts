/**
 * Hue, saturation and value of a color.
 *
 *     v = max,  s = (max − min) / max,  h = sector + how far red, green or blue leads, as a share of the color circle
 *
 * @param r red in [0, 1]
 * @param g green in [0, 1]
 * @param b blue in [0, 1]
 * @param out h in [0, 1), s and v in [0, 1]; gray has hue 0
 * @see Smith 1978, Color gamut transform pairs
 */
export function rgbToHsv(r: number, g: number, b: number, out: Float32Array): void {
  const most = Math.max(r, g, b)
  const span = most - Math.min(r, g, b)
  out[2] = most
  out[1] = most === 0 ? 0 : span / most
  if (span === 0) out[0] = 0
  else if (most === r) out[0] = ((g - b) / span / 6 + 1) % 1
  else if (most === g) out[0] = ((b - r) / span + 2) / 6
  else out[0] = ((r - g) / span + 4) / 6
}

/**
 * The color of a hue, saturation and value: the inverse of `rgbToHsv`.
 *
 *     channel(n) = v − v·s·max(0, min(k, 4 − k, 1)),  k = (n + 6h) mod 6,  n = 5, 3, 1 for red, green, blue
 *
 * @param out red, green and blue in [0, 1]
 */
export function hsvToRgb(h: number, s: number, v: number, out: Float32Array): void {
  for (let channel = 0; channel < 3; channel++) {
    const k = (5 - 2 * channel + 6 * h) % 6
    out[channel] = v - v * s * Math.max(0, Math.min(k, 4 - k, 1))
  }
}

/**
 * Moves all hues of one image around the color circle, in place: the same as `rgbToHsv`, h + turn, `hsvToRgb`, without leaving numbers.
 * @param pixels (3, H, W) in [0, 1]
 * @param turn as a share of the circle: 1/3 makes red green
 */
export function rotateHue(pixels: Float32Array, turn: number): void {
  const area = pixels.length / 3
  const sectors = 6 * (turn - Math.floor(turn))
  for (let i = 0; i < area; i++) {
    const r = pixels[i]
    const g = pixels[area + i]
    const b = pixels[2 * area + i]
    const most = r > g ? (r > b ? r : b) : g > b ? g : b
    const least = r < g ? (r < b ? r : b) : g < b ? g : b
    const span = most - least
    if (span === 0) continue
    const sector = most === r ? (g - b) / span + 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4
    const h = sector + sectors
    pixels[i] = most - span * lead(5 + h)
    pixels[area + i] = most - span * lead(3 + h)
    pixels[2 * area + i] = most - span * lead(1 + h)
  }
}

/** max(0, min(k, 4 − k, 1)) for k mod 6, where k < 24. */
function lead(k: number): number {
  let t = k >= 12 ? k - 12 : k
  if (t >= 6) t -= 6
  if (t > 3) t = 4 - t
  return t < 0 ? 0 : t > 1 ? 1 : t
}
