import { uint16 } from '../../headers/file-head.ts'
import { ImageFault } from '../../headers/image-header.ts'
import { type PngFormat, valuesOf } from '../../headers/png-header.ts'
import type { PngChunks } from './read-chunks.ts'

/** Writes pixel `x` of an unfiltered line as red, green, blue, alpha to `data` at `to`. */
type ColorReader = (line: Uint8Array, x: number, data: Uint8Array, to: number) => void

/**
 * How the pixels of a PNG become bytes of red, green, blue and alpha. 16 bits are rounded to 8, fewer are stretched to 255. A palette
 * counts only for color type 3: elsewhere it is a suggestion for screens with few colors.
 * @throws ImageFault for a palette that is missing or damaged
 */
export function colorReader(format: PngFormat, chunks: PngChunks): ColorReader {
  return format.color === 3 ? paletteReader(format, chunks) : directReader(format, chunks)
}

function paletteReader({ depth }: PngFormat, { palette, transparency }: PngChunks): ColorReader {
  if (palette === null) throw new ImageFault('its palette is missing')
  const entries = palette.length / 3
  if (!Number.isInteger(entries) || entries === 0 || entries > 256)
    throw new ImageFault('its palette is damaged')
  return (line, x, data, to) => {
    const entry = valueAt(line, x, depth)
    if (entry >= entries)
      throw new ImageFault(`its palette has ${entries} colors, and none is number ${entry}`)
    for (let channel = 0; channel < 3; channel++) data[to + channel] = palette[entry * 3 + channel]
    data[to + 3] = transparency?.[entry] ?? 255
  }
}

function directReader(format: PngFormat, { transparency }: PngChunks): ColorReader {
  const { depth } = format
  const values = valuesOf(format)
  const colors = values < 3 ? 1 : 3
  const hasAlpha = values === 2 || values === 4
  const key = transparency && !hasAlpha ? colorKey(transparency, colors) : null
  const scale = 255 / (2 ** depth - 1)
  return (line, x, data, to) => {
    let isKey = key !== null
    for (let channel = 0; channel < 3; channel++) {
      const value = valueAt(line, x * values + (colors === 1 ? 0 : channel), depth)
      if (isKey && value !== key?.[channel % colors]) isKey = false
      data[to + channel] = value * scale + 0.5
    }
    data[to + 3] = hasAlpha ? valueAt(line, x * values + colors, depth) * scale + 0.5 : isKey ? 0 : 255
  }
}

/** The one color that is transparent, as stored. */
function colorKey(transparency: Uint8Array, colors: number): number[] {
  if (transparency.length !== 2 * colors) throw new ImageFault('its transparent color is damaged')
  return Array.from({ length: colors }, (_, channel) => uint16(transparency, 2 * channel))
}

/** The value at a place of a line, whose values have `depth` bits, the first ones highest. */
function valueAt(line: Uint8Array, place: number, depth: number): number {
  if (depth === 8) return line[place]
  if (depth === 16) return uint16(line, 2 * place)
  const bit = place * depth
  return (line[bit >> 3] >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}
