import { expect, test } from 'vitest'
import { readNpy } from './read-npy.ts'
import { writeNpy } from './write-npy.ts'

/** A file as NumPy writes it. */
function npy(header: string, numbers: readonly number[], version = 1): Uint8Array {
  const text = Array.from(`${header.padEnd(117)}\n`, (letter) => letter.charCodeAt(0))
  const length = version === 1 ? [text.length, 0] : [text.length, 0, 0, 0]
  return Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length, ...text, ...numbers])
}

const described = (descr: string, shape: string, fortran = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`

test('what is written is read back to the same bits, from a part of a larger buffer too', () => {
  for (const values of [
    Float32Array.of(1, -0, 3, Number.NaN, 5, 1e-40),
    Float64Array.of(1, 2, 3, 4, 5, 1 / 3),
    Int32Array.of(1, -2, 3, 4, 5, 2 ** 31 - 1),
    Uint8Array.of(0, 255, 3, 4, 5, 6),
  ])
    for (const shape of [[6], [2, 3], [1, 6, 1]]) {
      const bytes = writeNpy({ values, shape })
      const inside = new Uint8Array(bytes.length + 3)
      inside.set(bytes, 3)
      expect(readNpy(inside.subarray(3))).toEqual({ values, shape })
    }
  expect(readNpy(writeNpy({ values: Float32Array.of(7), shape: [] }))).toEqual({
    values: Float32Array.of(7),
    shape: [],
  })
  expect(readNpy(writeNpy({ values: new Float32Array(0), shape: [0, 5] })).shape).toEqual([0, 5])
})

test('other types become the nearest of ours', () => {
  expect(
    readNpy(npy(described('<i8', '(2,)'), [1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 255]))
      .values,
  ).toEqual(Int32Array.of(1, -2))
  expect(readNpy(npy(described('>f4', '(1,)'), [0x40, 0x90, 0, 0])).values).toEqual(Float32Array.of(4.5))
  expect(readNpy(npy(described('<f2', '(1,)'), [0, 0x3c])).values).toEqual(Float32Array.of(1))
  expect(readNpy(npy(described('|b1', '(3,)'), [0, 1, 1])).values).toEqual(Uint8Array.of(0, 1, 1))
  expect(readNpy(npy(described('|i1', '(2,)'), [255, 5], 2)).values).toEqual(Int32Array.of(-1, 5))
})

test("Fortran's order becomes C's", () => {
  // a[i, j, k] = 100 i + 10 j + k, the first axis fastest
  const order = [0, 1].flatMap((k) => [0, 1, 2].flatMap((j) => [0, 1].map((i) => 100 * i + 10 * j + k)))
  const { values, shape } = readNpy(npy(described('|u1', '(2, 3, 2)', 'True'), order))
  expect(shape).toEqual([2, 3, 2])
  expect(Array.from(values)).toEqual([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121])
})

test.each([
  ['another file', Uint8Array.from('PK\x03\x04 and more', (c) => c.charCodeAt(0)), 'a file that begins with'],
  ['an empty file', new Uint8Array(0), 'a file that begins with'],
  ['numbers that are cut off', npy(described('<f4', '(2,)'), [1, 2, 3, 4]), 'at most 1 numbers'],
  [
    'numbers left over',
    npy(described('|u1', '(2,)'), [1, 2, 3]),
    '2 bytes of numbers for the shape [2]; found 3',
  ],
  [
    'an enormous shape',
    npy(described('|u1', '(999999999999, 999999999999)'), [1]),
    'as many as the file has bytes for',
  ],
  ['objects', npy(described('|O', '(1,)'), [1]), "found '|O'; convert it with astype first"],
  ['a shape that is code', npy(described('|u1', '(__import__,)'), [1]), 'a shape of whole numbers'],
  [
    'a large whole number',
    npy(described('<u4', '(1,)'), [0, 0, 0, 128]),
    'whole numbers of 32 bits; found 2147483648',
  ],
  ['a version to come', npy(described('|u1', '(1,)'), [1], 9), 'byte 6: expected version 1, 2 or 3; found 9'],
])('%s is refused with its reason', (_, bytes, message) => {
  expect(() => readNpy(bytes as Uint8Array, 'a.npy')).toThrow(message as string)
  expect(() => readNpy(bytes as Uint8Array, 'a.npy')).toThrow(/^readNpy: a\.npy/)
})
