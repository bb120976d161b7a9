import { expect, test } from 'vitest'
import { crc32c, maskedCrc32c } from './crc32c.ts'

const text = (value: string) => new TextEncoder().encode(value)

test.each([
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 ones', new Uint8Array(32).fill(255), 0x62a8ab43],
  ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['the digits 1 to 9', text('123456789'), 0xe3069283],
])('the sum of %s is the published one', (_, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum)
})

// Every event file of TensorFlow begins with 18 00 00 00 00 00 00 00 a3 7f 4b 22: a length of 24, and its masked sum.
test('the masked sum of a length is the one in TensorFlow’s own files', () => {
  expect(maskedCrc32c(Uint8Array.of(0x18, 0, 0, 0, 0, 0, 0, 0))).toBe(0x224b7fa3)
})
