import { type ByteReader, FileHead, latin1 } from './file-head.ts'
import { ImageFault, type ImageHeader } from './image-header.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readPngHeader } from './png-header.ts'
import { readWebpHeader } from './webp-header.ts'

/** Formats that are recognized, to say more than that they are not read. */
const others: readonly (readonly [start: RegExp, name: string])[] = [
  [/^GIF8/, 'GIF'],
  [/^BM/, 'BMP'],
  [/^(II\*\0|MM\0\*)/, 'TIFF'],
  [/^....ftyp(heic|heix|mif1|heif)/s, 'HEIC'],
  [/^....ftypavi[fs]/s, 'AVIF'],
  [/^\s*<(\?xml|svg|!doctype svg)/i, 'SVG'],
]

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'there is no permission to read it',
}

/**
 * The header of an image file, by its contents and not by its name. Reads a few kilobytes, and decodes nothing. Node only.
 * @throws ImageFault saying why it is not read
 */
export async function inspectImage(path: string, maxPixels: number): Promise<ImageHeader> {
  const { open, stat } = process.getBuiltinModule('node:fs/promises')
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw new ImageFault(reasons[error.code ?? ''] ?? error.message)
  }
  const stats = await stat(path).catch(refuse) // before it is opened: opening a pipe waits for a writer
  if (stats.isDirectory()) throw new ImageFault('it is a folder that cannot be read')
  if (!stats.isFile()) throw new ImageFault('it is no regular file')
  if (stats.size === 0) throw new ImageFault('it is empty')
  const file = await open(path, 'r').catch(refuse)
  try {
    return await inspectHead(new FileHead(file, stats.size), maxPixels)
  } finally {
    await file.close()
  }
}

/** The same for a file that is in memory. */
export function inspectBytes(bytes: Uint8Array, maxPixels: number): Promise<ImageHeader> {
  const memory: ByteReader = {
    async read(into, at, length, position) {
      const piece = bytes.subarray(position, position + length)
      into.set(piece, at)
      return { bytesRead: piece.length }
    },
  }
  return inspectHead(new FileHead(memory, bytes.length), maxPixels)
}

/** The same for a file that is open. */
export async function inspectHead(head: FileHead, maxPixels: number): Promise<ImageHeader> {
  const header = await readHeader(head)
  const { width, height } = header
  if (width * height <= maxPixels) return header
  throw new ImageFault(`it has ${width}×${height} pixels, more than the limit of ${maxPixels}`)
}

async function readHeader(head: FileHead): Promise<ImageHeader> {
  const start = latin1(await head.bytes(0, Math.min(16, head.size)), 0, 16)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return readPngHeader(head)
  if (start.startsWith('\xff\xd8\xff')) return readJpegHeader(head)
  if (/^RIFF....WEBP/s.test(start)) return readWebpHeader(head)
  const [, name] = others.find(([begins]) => begins.test(start)) ?? []
  throw new ImageFault(name ? `${name} is not read: convert it to PNG or JPEG` : 'it is no image')
}
