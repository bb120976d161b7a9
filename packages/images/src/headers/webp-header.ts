import { type FileHead, latin1 } from './file-head.ts'
import { ImageFault, type ImageHeader } from './image-header.ts'

const uint24 = (bytes: Uint8Array, at: number): number =>
  bytes[at] + bytes[at + 1] * 256 + bytes[at + 2] * 65536

/**
 * The header of a WebP file. WebP does not say whether an image is gray, and its orientation is left to the decoder.
 * @throws ImageFault when it is damaged or truncated
 * @see RFC 9649
 */
export async function readWebpHeader(head: FileHead): Promise<ImageHeader> {
  const bytes = await head.bytes(0, 30)
  const claimed = uint24(bytes, 4) + bytes[7] * 2 ** 24 + 8
  if (claimed > head.size) throw new ImageFault('the file is truncated')
  const [width, height] = sizeIn(bytes)
  if (width === 0 || height === 0) throw new ImageFault(`it has ${width}×${height} pixels`)
  return { format: 'webp', width, height, channels: 3, orientation: 1 }
}

function sizeIn(bytes: Uint8Array): [width: number, height: number] {
  switch (latin1(bytes, 12, 16)) {
    case 'VP8X':
      return [1 + uint24(bytes, 24), 1 + uint24(bytes, 27)]
    case 'VP8 ':
      return [(bytes[26] + bytes[27] * 256) & 0x3fff, (bytes[28] + bytes[29] * 256) & 0x3fff]
    case 'VP8L': {
      const bits = uint24(bytes, 21) + bytes[24] * 2 ** 24
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]
    }
    default:
      throw new ImageFault('its WebP header is damaged')
  }
}
