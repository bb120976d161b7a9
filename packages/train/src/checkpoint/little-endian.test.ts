import { expect, test } from 'vitest'
import { fromLittleEndian, toLittleEndian } from './little-endian.ts'

test('the lowest byte of a number comes first', () => {
  expect([...toLittleEndian(Int32Array.of(1, 258))]).toEqual([1, 0, 0, 0, 2, 1, 0, 0])
})

test('a big-endian machine swaps within elements and nowhere else', () => {
  expect([...toLittleEndian(Int32Array.of(1, 258), true)]).toEqual([0, 0, 0, 1, 0, 0, 1, 2])
  expect([...toLittleEndian(Uint8Array.of(1, 2, 3), true)]).toEqual([1, 2, 3])
})

test.each([false, true])('reading undoes writing, at any offset (swapped: %s)', (swap) => {
  const values = Float64Array.of(Math.PI, -0, Number.NaN, 1e-300)
  const file = new Uint8Array(40)
  file.set(toLittleEndian(values, swap), 3)
  const read = new Float64Array(4)
  fromLittleEndian(file.subarray(3, 35), read, swap)
  expect(read).toEqual(values)
})
