import type { FileHead } from './file-head.ts'
import { latin1, uint32 } from './file-head.ts'
import { ImageFault, type ImageHeader } from './image-header.ts'

/** What IHDR says. */
export interface PngFormat {
  readonly width: number
  readonly height: number
  /** Bits for each value. */
  readonly depth: number
  readonly color: number
  readonly interlaced: boolean
}

/** Depths that a color type may have, and the number of values for each pixel. */
const colorTypes: Readonly<Record<number, { readonly depths: readonly number[]; readonly values: number }>> =
  {
    0: { depths: [1, 2, 4, 8, 16], values: 1 },
    2: { depths: [8, 16], values: 3 },
    3: { depths: [1, 2, 4, 8], values: 1 },
    4: { depths: [8, 16], values: 2 },
    6: { depths: [8, 16], values: 4 },
  }

/** No stream of deflate grows by more. */
const largestExpansion = 1032

/** @throws ImageFault for an IHDR that no PNG may have */
export function readIhdr(ihdr: Uint8Array): PngFormat {
  const [width, height] = [uint32(ihdr, 0), uint32(ihdr, 4)]
  const [depth, color, compression, filter, interlace] = ihdr.subarray(8, 13)
  if (width === 0 || height === 0) throw new ImageFault(`it has ${width}×${height} pixels`)
  if (!colorTypes[color]?.depths.includes(depth)) {
    throw new ImageFault(
      `a PNG of color type ${color} with ${depth} bits does not exist: its header is damaged`,
    )
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) throw new ImageFault('its PNG header is damaged')
  return { width, height, depth, color, interlaced: interlace === 1 }
}

/** How many values a pixel has. */
export const valuesOf = ({ color }: PngFormat): number => colorTypes[color].values

/** Bytes of a row of `width` pixels, without its filter byte. */
export const rowBytes = (format: PngFormat, width: number): number =>
  Math.ceil((width * valuesOf(format) * format.depth) / 8)

/**
 * The header of a PNG file; its end must be there too.
 * @throws ImageFault when it is damaged, truncated, or claims more pixels than its bytes can hold
 */
export async function readPngHeader(head: FileHead): Promise<ImageHeader> {
  const start = await head.bytes(0, 33)
  const { crc32 } = process.getBuiltinModule('node:zlib')
  const isFirst = uint32(start, 8) === 13 && latin1(start, 12, 16) === 'IHDR'
  if (!isFirst || crc32(start.subarray(12, 29)) !== uint32(start, 29)) {
    throw new ImageFault('its PNG header is damaged')
  }
  const format = readIhdr(start.subarray(16, 29))
  const { width, height, color } = format
  if (height * (1 + rowBytes(format, width)) > largestExpansion * head.size) {
    throw new ImageFault(`it claims ${width}×${height} pixels, more than its ${head.size} bytes can hold`)
  }
  await requireEnd(head)
  return { format: 'png', width, height, channels: color === 0 || color === 4 ? 1 : 3, orientation: 1 }
}

/** The last chunk must be IEND: at the end, or else after all other chunks. */
async function requireEnd(head: FileHead): Promise<void> {
  const end = await head.bytes(head.size - 12, 12)
  if (latin1(end, 4, 8) === 'IEND') return
  for (let at = 8; ; ) {
    const chunk = await head.bytes(at, 8)
    if (latin1(chunk, 4, 8) === 'IEND') return
    at += 12 + uint32(chunk, 0)
  }
}
