import { crc32 as zlibCrc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * i * 31 + 7 * i) % 251)

test('the check value of the CRC catalogue comes out', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('it agrees with zlib on any bytes', () => {
  for (const length of [0, 1, 7, 255, 1000])
    expect(crc32(bytes.subarray(0, length))).toBe(zlibCrc32(bytes.subarray(0, length)))
})

test('the sum of a whole is the sum of its pieces carried on', () => {
  expect(crc32(bytes.subarray(300), crc32(bytes.subarray(0, 300)))).toBe(crc32(bytes))
})
