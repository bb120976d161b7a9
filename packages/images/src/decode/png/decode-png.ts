import { exifOrientation } from '../../headers/exif-orientation.ts'
import { ImageFault } from '../../headers/image-header.ts'
import { type PngFormat, readIhdr, rowBytes, valuesOf } from '../../headers/png-header.ts'
import type { Rgba } from '../resize.ts'
import { colorReader } from './color-reader.ts'
import { type PngChunks, readChunks } from './read-chunks.ts'
import { unfilter } from './unfilter.ts'

/** A part of the image that is stored as an image of its own: every `stepX`-th pixel of every `stepY`-th row. */
type Pass = readonly [left: number, top: number, stepX: number, stepY: number]

const whole: readonly Pass[] = [[0, 0, 1, 1]]
const adam7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/**
 * Decodes a PNG file of any color type, depth and interlacing. It is strict: whatever is damaged is refused. Memory is bounded by what
 * the header says, which `inspectImage` has checked; chunks that pixels do not depend on cost nothing. Node only, for zlib.
 * @throws ImageFault
 * @see W3C, PNG Specification (Third Edition)
 */
export function decodePng(bytes: Uint8Array): { image: Rgba; orientation: number } {
  const chunks = readChunks(bytes)
  const format = readIhdr(chunks.ihdr)
  const passes = (format.interlaced ? adam7 : whole).map((pass) => ({ pass, ...sizeOfPass(format, pass) }))
  const total = passes.reduce((sum, { width, height }) => sum + height * lineBytes(format, width), 0)
  const rows = inflate(chunks, total)
  const data = new Uint8Array(format.width * format.height * 4)
  const read = colorReader(format, chunks)
  const pixelBytes = Math.max(1, (valuesOf(format) * format.depth) / 8)
  let at = 0
  for (const {
    pass: [left, top, stepX, stepY],
    width,
    height,
  } of passes) {
    const length = rowBytes(format, width)
    const lines = rows.subarray(at, at + height * lineBytes(format, width))
    unfilter(lines, height, length, pixelBytes)
    for (let y = 0; y < height; y++) {
      const line = lines.subarray(y * (length + 1) + 1, (y + 1) * (length + 1))
      const start = (top + y * stepY) * format.width + left
      for (let x = 0; x < width; x++) read(line, x, data, (start + x * stepX) * 4)
    }
    at += lines.length
  }
  const { width, height } = format
  return { image: { width, height, data }, orientation: chunks.exif ? exifOrientation(chunks.exif) : 1 }
}

function sizeOfPass({ width, height }: PngFormat, [left, top, stepX, stepY]: Pass) {
  const columns = Math.max(0, Math.ceil((width - left) / stepX))
  const rows = Math.max(0, Math.ceil((height - top) / stepY))
  return columns === 0 || rows === 0 ? { width: 0, height: 0 } : { width: columns, height: rows }
}

/** A row with its filter byte; nothing of no pixels. */
function lineBytes(format: PngFormat, width: number): number {
  return width === 0 ? 0 : 1 + rowBytes(format, width)
}

/** Exactly as many bytes as the pixels take: a stream that holds more or fewer is refused, and never unpacked further. */
function inflate({ data }: PngChunks, total: number): Uint8Array {
  const { inflateSync } = process.getBuiltinModule('node:zlib')
  try {
    const rows = inflateSync(data.length === 1 ? data[0] : Buffer.concat(data), { maxOutputLength: total })
    if (rows.length === total) return rows
  } catch (error) {
    throw new ImageFault(`its pixels cannot be unpacked: ${(error as Error).message}`)
  }
  throw new ImageFault('it has fewer pixels than its header says')
}
