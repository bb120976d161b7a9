import { exifOrientation } from './exif-orientation.ts'
import { type FileHead, latin1, uint16 } from './file-head.ts'
import { ImageFault, type ImageHeader } from './image-header.ts'

/** One bit for a block of 8×8 pixels in a progressive file is the least, and twice that is allowed. */
const mostPixelsPerByte = 1024

/** Markers without a length: TEM and the restarts. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Start of frame: all of 0xC0 to 0xCF but the tables of Huffman and arithmetic codes, and an extension. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * The header of a JPEG file; its end must be there too.
 * @throws ImageFault when it is damaged, truncated, of a kind that is not read, or claims more pixels than its bytes can hold
 */
export async function readJpegHeader(head: FileHead): Promise<ImageHeader> {
  let orientation = 1
  let frame: Omit<ImageHeader, 'orientation'> | null = null
  for (let at = 2; ; ) {
    const [start, marker] = await head.bytes(at, 2)
    if (start !== 0xff) throw new ImageFault('its JPEG header is damaged')
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xd9) throw new ImageFault('it holds no image')
    const length = uint16(await head.bytes(at + 2, 2), 0)
    if (length < 2) throw new ImageFault('its JPEG header is damaged')
    if (marker === 0xda) {
      if (frame === null) throw new ImageFault('its JPEG header is damaged')
      await requireEnd(head, at)
      return { ...frame, orientation }
    }
    if (marker === 0xe1 && length > 8)
      orientation = await orientationIn(head, at + 4, length - 2, orientation)
    if (isFrame(marker)) frame = frameOf(await head.bytes(at + 4, 6), marker, head.size)
    at += 2 + length
  }
}

async function orientationIn(head: FileHead, at: number, length: number, before: number): Promise<number> {
  const segment = await head.bytes(at, length)
  return latin1(segment, 0, 6) === 'Exif\0\0' ? exifOrientation(segment.subarray(6)) : before
}

function frameOf(bytes: Uint8Array, marker: number, size: number): Omit<ImageHeader, 'orientation'> {
  const [precision, height, width, components] = [bytes[0], uint16(bytes, 1), uint16(bytes, 3), bytes[5]]
  if (marker > 0xc2) throw new ImageFault('lossless and arithmetic-coded JPEG is not read: convert it')
  if (precision !== 8) throw new ImageFault(`JPEG with ${precision} bits is not read: convert it`)
  if (width === 0 || height === 0) throw new ImageFault(`it has ${width}×${height} pixels`)
  if (![1, 3, 4].includes(components)) throw new ImageFault(`JPEG with ${components} channels is not read`)
  if (width * height > mostPixelsPerByte * size) {
    throw new ImageFault(`it claims ${width}×${height} pixels, more than its ${size} bytes can hold`)
  }
  return { format: 'jpeg', width, height, channels: components === 1 ? 1 : 3 }
}

/** The end marker must come after the scan: at the end of the file, or somewhere before data that a camera appended. */
async function requireEnd(head: FileHead, scan: number): Promise<void> {
  const last = await head.bytes(head.size - 2, 2)
  if (last[0] === 0xff && last[1] === 0xd9) return
  const step = 2 ** 16
  for (let at = scan; at < head.size - 1; at += step - 1) {
    const piece = await head.bytes(at, Math.min(step, head.size - at))
    for (let i = piece.indexOf(0xff); i >= 0; i = piece.indexOf(0xff, i + 1))
      if (piece[i + 1] === 0xd9) return
  }
  throw new ImageFault('the file is truncated')
}
