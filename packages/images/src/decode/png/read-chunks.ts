import { latin1, uint32 } from '../../headers/file-head.ts'
import { ImageFault } from '../../headers/image-header.ts'

export interface PngChunks {
  readonly ihdr: Uint8Array
  /** Red, green and blue of each entry. */
  readonly palette: Uint8Array | null
  /** What is transparent: a color, or the alpha of each palette entry. */
  readonly transparency: Uint8Array | null
  readonly exif: Uint8Array | null
  /** The compressed pixels, in pieces. */
  readonly data: readonly Uint8Array[]
}

/**
 * The chunks of a PNG file that pixels depend on. All other chunks are passed over unread, whatever they hold.
 * @throws ImageFault for a damaged checksum, a chunk in the wrong place, or one that must be understood and is not
 * @see W3C, PNG Specification (Third Edition), §5
 */
export function readChunks(bytes: Uint8Array): PngChunks {
  const { crc32 } = process.getBuiltinModule('node:zlib')
  const one = new Map<string, Uint8Array>()
  const data: Uint8Array[] = []
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new ImageFault('the file is truncated')
    const length = uint32(bytes, at)
    const type = latin1(bytes, at + 4, at + 8)
    const end = at + 8 + length
    if (end + 4 > bytes.length) throw new ImageFault('the file is truncated')
    const isUsed = known.includes(type) || isCritical(type)
    if (isUsed && crc32(bytes.subarray(at + 4, end)) !== uint32(bytes, end)) {
      throw new ImageFault(`the checksum of its ${type} chunk is wrong: the file is damaged`)
    }
    const content = bytes.subarray(at + 8, end)
    if (type === 'IDAT') data.push(content)
    else if (type === 'IEND') break
    else if (known.includes(type)) {
      if (one.has(type)) throw new ImageFault(`it has two ${type} chunks`)
      one.set(type, content)
    } else if (isCritical(type)) throw new ImageFault(`its ${type} chunk is unknown`)
    if (one.size === 0) throw new ImageFault('its PNG header is damaged')
    at = end + 4
  }
  const ihdr = one.get('IHDR')
  if (ihdr?.length !== 13) throw new ImageFault('its PNG header is damaged')
  if (data.length === 0) throw new ImageFault('it has no pixels')
  return {
    ihdr,
    palette: one.get('PLTE') ?? null,
    transparency: one.get('tRNS') ?? null,
    exif: one.get('eXIf') ?? null,
    data,
  }
}

const known = ['IHDR', 'PLTE', 'tRNS', 'eXIf']

/** Chunks whose name begins with a capital letter must be understood. */
const isCritical = (type: string): boolean => type[0] >= 'A' && type[0] <= 'Z'
