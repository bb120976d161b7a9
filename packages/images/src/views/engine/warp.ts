import type { Affine } from './affine.ts'
import { PaddedPlanes } from './padded-planes.ts'
import type { Size } from './stage.ts'

/** Pixels as bytes, or as floats. */
export type Pixels = Uint8Array | Float32Array

/** One image, (C, H, W), that begins at `at` in a larger block. */
export interface ImageAt extends Size {
  readonly pixels: Pixels
  readonly at: number
}

export interface WarpOptions {
  readonly channels: number
  /** Where a pixel of the result is read in the source; null copies, and then both have one size. */
  readonly map: Affine | null
  /** Values are multiplied by it: 1/255 from bytes to floats in [0, 1]. Default 1. */
  readonly scale?: number
  /** What lies beyond the image, as `GeometricStage` has it. Default `zero`. */
  readonly border?: 'zero' | 'edge'
}

/** How far, in pixels, a crop may read beyond the edge by rounding errors. */
const tolerance = 1e-3

/** Draws images through affine maps; it keeps its buffers. */
export class Warp {
  readonly #planes = new PaddedPlanes()
  #fine = new Float32Array(0)

  /**
   * Draws into `target` what an affine map reads in `source`, by bilinear interpolation.
   *
   *     v(x, y) = (1 − t)·[(1 − s)·v₀₀ + s·v₀₁] + t·[(1 − s)·v₁₀ + s·v₁₁]
   *
   * with s, t the fractions of x, y and v₀₀ … v₁₁ the pixels around (x, y). Where the map hits pixel centers, as a whole
   * shift does, values are copied exactly. A map that shrinks by a factor near n > 1 reads n × n points for a pixel, and their
   * mean is drawn. Bytes are rounded to the nearest. `source` and `target` may overlap.
   */
  draw(source: ImageAt, target: ImageAt, { channels, map, scale = 1, border = 'zero' }: WarpOptions): void {
    if (map === null) return copy(source, target, channels, scale)
    const planes = this.#planes
    planes.load(source, channels, scale, border)
    const points = Math.max(1, Math.round(Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]))))
    if (points === 1) return warpPlanes(planes, target, channels, map)
    const fine = { at: 0, height: points * target.height, width: points * target.width }
    const length = channels * fine.height * fine.width
    if (this.#fine.length < length) this.#fine = new Float32Array(length)
    const [a, b, c, d, e, f] = map
    const finer: Affine = [a / points, b / points, c, d / points, e / points, f]
    warpPlanes(planes, { ...fine, pixels: this.#fine }, channels, finer)
    shrink(this.#fine, target, channels, points)
  }
}

/** Storing into bytes truncates: adding this first rounds. */
const halfOf = (pixels: Pixels): number => (pixels instanceof Uint8Array ? 0.5 : 0)

function copy(source: ImageAt, target: ImageAt, channels: number, scale: number): void {
  const length = channels * source.height * source.width
  if (scale === 1) {
    target.pixels.set(source.pixels.subarray(source.at, source.at + length), target.at)
    return
  }
  const half = halfOf(target.pixels)
  for (let i = 0; i < length; i++) target.pixels[target.at + i] = source.pixels[source.at + i] * scale + half
}

function warpPlanes(planes: PaddedPlanes, target: ImageAt, channels: number, map: Affine): void {
  const area = target.height * target.width
  for (let channel = 0; channel < channels; channel++)
    warpPlane(planes, channel, target, target.at + channel * area, map)
  if (planes.border === 'edge') clearOutside(planes, target, channels, map)
}

/** Zeros where the map reads beyond the outer edges of the source; quickly over for a map that does so nowhere. */
function clearOutside(
  { height, width }: PaddedPlanes,
  { pixels, at, height: rows, width: columns }: ImageAt,
  channels: number,
  [a, b, c, d, e, f]: Affine,
): void {
  const [reachX, reachY] = [width / 2 + tolerance, height / 2 + tolerance]
  const [centerX, centerY] = [(columns - 1) / 2, (rows - 1) / 2]
  const isInside = (x: number, y: number) =>
    Math.abs(a * x + b * y + c) <= reachX && Math.abs(d * x + e * y + f) <= reachY
  const corners = [-centerX, centerX].flatMap((x) => [isInside(x, -centerY), isInside(x, centerY)])
  if (corners.every((inside) => inside)) return // the source is convex
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (isInside(column - centerX, row - centerY)) continue
      for (let channel = 0; channel < channels; channel++)
        pixels[at + (channel * rows + row) * columns + column] = 0
    }
  }
}

function warpPlane(
  { values, height, width, stride, area }: PaddedPlanes,
  channel: number,
  { pixels, height: rows, width: columns }: ImageAt,
  to: number,
  [a, b, c, d, e, f]: Affine,
): void {
  const from = channel * area
  const [centerX, centerY] = [(columns - 1) / 2, (rows - 1) / 2]
  const [sourceX, sourceY] = [(width - 1) / 2, (height - 1) / 2]
  const [endX, endY] = [width + 1, height + 1]
  const half = halfOf(pixels)
  for (let row = 0; row < rows; row++) {
    let readX = b * (row - centerY) + c - a * centerX + sourceX + 1 // + 1: the border
    let readY = e * (row - centerY) + f - d * centerX + sourceY + 1
    for (let column = 0; column < columns; column++, readX += a, readY += d) {
      // At 0 and width + 1, and farther out, all is border.
      const x = readX > 0 ? (readX < endX ? readX : endX) : 0
      const y = readY > 0 ? (readY < endY ? readY : endY) : 0
      const x0 = x | 0
      const y0 = y | 0
      const s = x - x0
      const t = y - y0
      const at = from + y0 * stride + x0
      const upper = values[at] + s * (values[at + 1] - values[at])
      const lower = values[at + stride] + s * (values[at + stride + 1] - values[at + stride])
      pixels[to++] = upper + t * (lower - upper) + half
    }
  }
}

/** The mean of every block of n × n pixels. */
function shrink(fine: Float32Array, target: ImageAt, channels: number, n: number): void {
  const { pixels, width } = target
  const rows = channels * target.height
  const half = halfOf(pixels)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0
      for (let j = 0; j < n; j++) {
        const at = ((row * n + j) * width + column) * n
        for (let i = 0; i < n; i++) sum += fine[at + i]
      }
      pixels[target.at + row * width + column] = sum / (n * n) + half
    }
  }
}
