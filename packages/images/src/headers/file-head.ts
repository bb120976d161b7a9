import { ImageFault } from './image-header.ts'

const blockSize = 4096

/** What bytes are read from: an open file, or memory. */
export interface ByteReader {
  read(into: Uint8Array, at: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/** Reads pieces of an open file, or of a file that lies inside it from `base` on, block by block, so that a header costs one or two reads. */
export class FileHead {
  readonly size: number
  readonly #handle: ByteReader
  readonly #base: number
  #start = 0
  #block = new Uint8Array(0)

  constructor(handle: ByteReader, size: number, base = 0) {
    this.#handle = handle
    this.#base = base
    this.size = size
  }

  /**
   * The bytes from `offset` on.
   * @throws ImageFault when the file ends before
   */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    if (offset + length > this.size) throw new ImageFault('the file is truncated')
    if (offset < this.#start || offset + length > this.#start + this.#block.length) {
      const wanted = Math.min(Math.max(length, blockSize), this.size - offset)
      const block = new Uint8Array(wanted)
      const { bytesRead } = await this.#handle.read(block, 0, wanted, this.#base + offset)
      if (bytesRead < length) throw new ImageFault('the file is truncated')
      this.#block = block.subarray(0, bytesRead)
      this.#start = offset
    }
    return this.#block.subarray(offset - this.#start, offset - this.#start + length)
  }
}

/** A big-endian number of 2 bytes. */
export const uint16 = (bytes: Uint8Array, at: number): number => bytes[at] * 256 + bytes[at + 1]

/** A big-endian number of 4 bytes. */
export const uint32 = (bytes: Uint8Array, at: number): number =>
  uint16(bytes, at) * 65536 + uint16(bytes, at + 2)

/** Bytes as Latin-1 text. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))
