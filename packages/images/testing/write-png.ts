import { crc32, deflateSync } from 'node:zlib'

interface PngContents {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly color?: number
  readonly interlaced?: boolean
  /** Values of all pixels, row by row, as the depth has them. */
  readonly values: ArrayLike<number>
  /** Chunks between the header and the pixels. */
  readonly chunks?: readonly (readonly [type: string, content: ArrayLike<number>])[]
}

const valuesPerPixel = [1, 0, 3, 1, 2, 0, 4]
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** A PNG file of any kind, its rows filtered by all five filters in turn. */
export function writePng(png: PngContents): Uint8Array {
  const { width, height, depth = 8, color = 0, interlaced = false, chunks = [] } = png
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, color, 0, 0, interlaced ? 1 : 0], 8)
  const passes = (interlaced ? adam7 : [[0, 0, 1, 1]]).flatMap((pass) => passRows(png, pass))
  return joinChunks([['IHDR', header], ...chunks, ['IDAT', deflateSync(Buffer.concat(passes))], ['IEND', []]])
}

/** The signature and some chunks, with right checksums. */
export function joinChunks(
  chunks: readonly (readonly [type: string, content: ArrayLike<number>])[],
): Uint8Array {
  const parts = chunks.map(([type, content]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), Uint8Array.from(content)])
    const chunk = Buffer.alloc(named.length + 8)
    chunk.writeUInt32BE(content.length, 0)
    chunk.set(named, 4)
    chunk.writeUInt32BE(crc32(named), named.length + 4)
    return chunk
  })
  return Uint8Array.from(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]))
}

function passRows(png: PngContents, [left, top, stepX, stepY]: readonly number[]): Uint8Array[] {
  const { width, height, depth = 8, color = 0, values } = png
  const channels = valuesPerPixel[color]
  const pixel = Math.max(1, (channels * depth) / 8)
  const rows: Uint8Array[] = []
  let above: Uint8Array | null = null
  for (let y = top; y < height; y += stepY) {
    const line: number[] = []
    for (let x = left; x < width; x += stepX)
      for (let c = 0; c < channels; c++) line.push(values[(y * width + x) * channels + c])
    if (line.length === 0) return []
    const packed = pack(line, depth)
    rows.push(filtered(packed, above ?? new Uint8Array(packed.length), pixel, rows.length % 5))
    above = packed
  }
  return rows
}

function pack(line: readonly number[], depth: number): Uint8Array {
  const bits = line.map((value) => value.toString(2).padStart(depth, '0')).join('')
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2),
  )
}

function filtered(line: Uint8Array, above: Uint8Array, pixel: number, filter: number): Uint8Array {
  const predicted = (i: number): number => {
    const [a, b, c] = [line[i - pixel] ?? 0, above[i], above[i - pixel] ?? 0]
    const p = a + b - c
    const nearest = [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best))
    return [0, a, b, Math.floor((a + b) / 2), nearest][filter]
  }
  return Uint8Array.from([filter, ...line.map((value, i) => value - predicted(i))])
}
