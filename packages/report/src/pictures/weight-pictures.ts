import type { Picture } from '@pretexts/contracts'
import { ReportError } from '../report-error.ts'
import { negative, positive } from './diverging.ts'

/** Weights of one output channel of a layer that sees pixels, row by row, channels interleaved: (height, width, channels). */
export interface Weights {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: ArrayLike<number>
}

/**
 * Weights as pictures, all on one scale that is symmetric around 0. Gray ones: blue below 0, white at 0, orange above. Color
 * ones: red, green and blue around mid gray.
 * @returns the pictures, and the limit of the scale, max |w|, for a caption
 * @throws ReportError for a length that does not agree with the size
 */
export function weightPictures(filters: readonly Weights[]): {
  readonly pictures: readonly Picture[]
  readonly limit: number
} {
  filters.forEach(({ width, height, channels, data }, i) => {
    if (data.length === width * height * channels) return
    const field = `filters[${i}].data`
    const need = `must hold ${width * height * channels} weights (${height} × ${width} × ${channels}); got ${data.length}`
    throw new ReportError(`weightPictures: ${field} ${need}`, { finding: null, block: null, field })
  })
  const values = filters.map(({ data }) => Array.from(data))
  const limit = values.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scaled = values.map((own) => own.map((value) => (limit === 0 ? 0 : value / limit)))
  const pictures = filters.map(({ width, height, channels }, i): Picture => {
    const data = channels === 1 ? scaled[i].flatMap(twoColors) : scaled[i].map((value) => 127.5 * (1 + value))
    return { width, height, channels: 3, data: Uint8Array.from(data, Math.round) }
  })
  return { pictures, limit }
}

/** From white at 0 to a full color at ±1. */
function twoColors(value: number): number[] {
  return (value < 0 ? negative : positive).map((full) => 255 + Math.abs(value) * (full - 255))
}
