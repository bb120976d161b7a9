import type { Size } from '../views/engine/stage.ts'
import type { Color } from './decoder.ts'

/** Pixels as red, green, blue, alpha, row by row. */
export interface Rgba extends Size {
  readonly data: Uint8Array
}

/** Which source pixels a pixel of the result is made of, and by which weights. */
interface Taps {
  readonly first: Int32Array
  readonly count: Int32Array
  /** `most` for each pixel of the result. */
  readonly weights: Float64Array
  readonly most: number
}

/**
 * The middle part of an image, resized: (H, W, 3), 0 to 255, transparent pixels laid over a background first.
 *
 * Every pixel of the result is a mean over source pixels, weighted by a triangle that is as wide as two pixels of the result, and at
 * least two of the source: bilinear interpolation where the image grows, and no aliasing where it shrinks.
 */
export function resize(source: Rgba, part: Size, to: Size, background: Color): Float32Array {
  const across = tapsOf(source.width, part.width, to.width)
  const down = tapsOf(source.height, part.height, to.height)
  const result = new Float32Array(to.height * to.width * 3)
  const line = new Float32Array(source.width * 3)
  const rows = new Map<number, Float32Array>() // resized across; only those that are still needed
  for (let y = 0; y < to.height; y++) {
    const first = down.first[y]
    for (const row of rows.keys()) if (row < first) rows.delete(row)
    for (let j = 0; j < down.count[y]; j++) {
      let row = rows.get(first + j)
      if (row === undefined) {
        row = resizeRow(opaqueRow(source, first + j, background, line), across, to.width)
        rows.set(first + j, row)
      }
      const weight = down.weights[y * down.most + j]
      const start = y * to.width * 3
      for (let i = 0; i < row.length; i++) result[start + i] += weight * row[i]
    }
  }
  return result
}

function tapsOf(size: number, part: number, to: number): Taps {
  const scale = part / to
  const reach = Math.max(scale, 1)
  const most = 2 * Math.ceil(reach) + 1
  const taps = {
    first: new Int32Array(to),
    count: new Int32Array(to),
    weights: new Float64Array(to * most),
    most,
  }
  for (let i = 0; i < to; i++) {
    const center = (size - part) / 2 + (i + 0.5) * scale
    const first = Math.max(Math.ceil(center - reach - 0.5), 0)
    const last = Math.min(Math.floor(center + reach - 0.5), size - 1)
    let sum = 0
    for (let p = first; p <= last; p++) sum += 1 - Math.abs(p + 0.5 - center) / reach
    for (let p = first; p <= last; p++) {
      taps.weights[i * most + p - first] = (1 - Math.abs(p + 0.5 - center) / reach) / sum
    }
    taps.first[i] = first
    taps.count[i] = last - first + 1
  }
  return taps
}

/** One row over the background. */
function opaqueRow({ data, width }: Rgba, row: number, background: Color, line: Float32Array): Float32Array {
  for (let x = 0; x < width; x++) {
    const at = (row * width + x) * 4
    const alpha = data[at + 3] / 255
    for (let channel = 0; channel < 3; channel++) {
      line[x * 3 + channel] = background[channel] + alpha * (data[at + channel] - background[channel])
    }
  }
  return line
}

function resizeRow(line: Float32Array, { first, count, weights, most }: Taps, width: number): Float32Array {
  const row = new Float32Array(width * 3)
  for (let x = 0; x < width; x++) {
    for (let i = 0; i < count[x]; i++) {
      const weight = weights[x * most + i]
      const at = (first[x] + i) * 3
      row[x * 3] += weight * line[at]
      row[x * 3 + 1] += weight * line[at + 1]
      row[x * 3 + 2] += weight * line[at + 2]
    }
  }
  return row
}
