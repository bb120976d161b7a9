/** What stands before each file of a tar archive. */
export interface TarHeader {
  readonly path: string
  readonly size: number
  /** `0` a file, `5` a folder, `L` and `x` a longer name for the next one, others links and the like. */
  readonly type: string
}

/** Bytes of a header, and what contents are filled up to a multiple of. */
export const tarBlockBytes = 512

/**
 * Reads a tar header.
 * @param block 512 bytes
 * @returns null for a block of zeros, which ends an archive; `damaged` when its checksum is wrong or its size is no number
 * @see POSIX.1-2001, pax interchange format: ustar
 */
export function tarHeader(block: Uint8Array): TarHeader | null | 'damaged' {
  if (block.every((byte) => byte === 0)) return null
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0)
  if (sum !== octal(block, 148, 8)) return 'damaged'
  const size = octal(block, 124, 12)
  if (!Number.isSafeInteger(size) || size < 0) return 'damaged'
  const prefix = text(block, 257, 5) === 'ustar' && text(block, 262, 1) !== ' ' ? text(block, 345, 155) : ''
  const name = text(block, 0, 100)
  return {
    path: prefix ? `${prefix}/${name}` : name,
    size,
    type: text(block, 156, 1) || '0',
  }
}

/**
 * The path of the next file, from the contents of an entry that is there to name it: of type `L` in GNU's format, the name and a zero;
 * of type `x` in pax, lines of `LENGTH KEY=VALUE`.
 * @returns null when it names none
 */
export function tarLongName(type: 'L' | 'x', contents: Uint8Array): string | null {
  const all = new TextDecoder().decode(contents)
  if (type === 'L') return all.replace(/\0.*$/s, '')
  return /^[0-9]+ path=(.*)$/m.exec(all)?.[1] ?? null
}

function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

function octal(block: Uint8Array, at: number, length: number): number {
  return Number.parseInt(text(block, at, length).trim() || '0', 8)
}
