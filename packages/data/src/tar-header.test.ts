import { expect, test } from 'vitest'
import { tarBlockBytes, tarHeader, tarLongName } from './tar-header.ts'

/** A header as ustar has it, its checksum right whatever stands in it. */
function header({ name = 'a.txt', size = '12', type = '0', prefix = '' } = {}): Uint8Array {
  const block = new Uint8Array(tarBlockBytes)
  const write = (text: string, at: number) => block.set(new TextEncoder().encode(text), at)
  write(name, 0)
  write(size, 124)
  write(' '.repeat(8), 148)
  write(type, 156)
  write('ustar\u000000', 257)
  write(prefix, 345)
  write(`${block.reduce((sum, byte) => sum + byte, 0).toString(8)}\0`, 148)
  return block
}

test('path, size and type are read; a prefix stands before the path', () => {
  expect(tarHeader(header({ size: '17' }))).toEqual({ path: 'a.txt', size: 15, type: '0' })
  expect(tarHeader(header({ prefix: 'b/c', type: '5' }))).toMatchObject({ path: 'b/c/a.txt', type: '5' })
})

test('zeros end an archive', () => {
  expect(tarHeader(new Uint8Array(tarBlockBytes))).toBeNull()
})

test('a wrong checksum, and a size that is no number or below 0, are damage', () => {
  const flipped = header()
  flipped[3] ^= 1
  expect(tarHeader(flipped)).toBe('damaged')
  for (const size of ['size', '-1', '\u00ff']) expect(tarHeader(header({ size })), size).toBe('damaged')
})

test('a pax record may name a longer path', () => {
  expect(tarLongName('x', new TextEncoder().encode('20 path=long/a.txt\n'))).toBe('long/a.txt')
  expect(tarLongName('L', new TextEncoder().encode('long/b.txt\0\0'))).toBe('long/b.txt')
  expect(tarLongName('x', new TextEncoder().encode('14 mtime=1234\n'))).toBeNull()
})
