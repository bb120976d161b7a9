import type { Affine } from './affine.ts'

/** Channels, height and width of one image. */
export type ImageShape = readonly [channels: number, height: number, width: number]

/** Pixels as bytes, or as floats of any range. */
export type Pixels = Uint8Array | Float32Array

/** One image, [C, H, W], that begins at `at` in a larger block. */
export interface ImageAt<P extends Pixels> {
  readonly pixels: P
  readonly at: number
}

/**
 * Draws into `target` what an affine map reads in `source`, by bilinear interpolation; 0 outside of the image.
 *
 *     v(x, y) = (1 − t)·[(1 − s)·v₀₀ + s·v₀₁] + t·[(1 − s)·v₁₀ + s·v₁₁]
 *
 * with s, t the fractions of x, y and v₀₀ … v₁₁ the pixels around (x, y). Where the map hits pixel centres, as a whole
 * shift does, values are copied exactly. Bytes are rounded to the nearest.
 */
export function warp<P extends Pixels>(
  source: ImageAt<P>,
  target: ImageAt<P>,
  shape: ImageShape,
  map: Affine,
): void {
  const [channels, height, width] = shape
  const plane = height * width
  for (let channel = 0; channel < channels; channel++) {
    const padded = pad(source.pixels, source.at + channel * plane, height, width)
    warpPlane(padded, target.pixels, target.at + channel * plane, height, width, map)
  }
}

/** A plane with a border of zeros, 1 before it and 2 after: whatever is read at [−1, width] needs no test. */
function pad(source: Pixels, from: number, height: number, width: number): Float32Array {
  const stride = width + 3
  const padded = new Float32Array((height + 3) * stride)
  for (let row = 0; row < height; row++) {
    const start = from + row * width
    padded.set(source.subarray(start, start + width), (row + 1) * stride + 1)
  }
  return padded
}

function warpPlane(
  padded: Float32Array,
  target: Pixels,
  to: number,
  height: number,
  width: number,
  map: Affine,
): void {
  const [a, b, c, d, e, f] = map
  const stride = width + 3
  const centerX = (width - 1) / 2
  const centerY = (height - 1) / 2
  const half = target instanceof Uint8Array ? 0.5 : 0 // storing into bytes truncates
  for (let row = 0; row < height; row++) {
    let readX = b * (row - centerY) + c - a * centerX + centerX + 1 // + 1: the border
    let readY = e * (row - centerY) + f - d * centerX + centerY + 1
    for (let column = 0; column < width; column++, readX += a, readY += d) {
      const x = Math.min(Math.max(readX, 0), width + 1) // there, and farther out, all is 0
      const y = Math.min(Math.max(readY, 0), height + 1)
      const x0 = x | 0
      const y0 = y | 0
      const s = x - x0
      const t = y - y0
      const at = y0 * stride + x0
      const upper = padded[at] + s * (padded[at + 1] - padded[at])
      const lower = padded[at + stride] + s * (padded[at + stride + 1] - padded[at + stride])
      target[to++] = upper + t * (lower - upper) + half
    }
  }
}
