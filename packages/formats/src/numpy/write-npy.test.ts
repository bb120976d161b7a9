import { expect, test } from 'vitest'
import { FormatError } from '../format-error.ts'
import { writeNpy } from './write-npy.ts'

/* What `numpy.save` writes, made with NumPy 1.24.2. */
const header = (type: string, shape: string) =>
  `\x93NUMPY\x01\x00v\x00${`{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117)}\n`
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes)

test('floats and whole numbers are as NumPy writes them', () => {
  const floats = writeNpy({ values: Float32Array.of(1, 2, 3, 4.5), shape: [2, 2] })
  expect(text(floats.subarray(0, 128))).toBe(header('<f4', '(2, 2)'))
  expect(Buffer.from(floats.subarray(128)).toString('hex')).toBe('0000803f000000400000404000009040')
  const whole = writeNpy({ values: Int32Array.of(7, -1, 3), shape: [3] })
  expect(text(whole.subarray(0, 128))).toBe(header('<i4', '(3,)'))
  expect(Buffer.from(whole.subarray(128)).toString('hex')).toBe('07000000ffffffff03000000')
})

test('a part of a larger array is written without the rest, and long shapes have room', () => {
  const part = Float32Array.of(9, 1, 9).subarray(1, 2)
  expect(writeNpy({ values: part, shape: [1] }).length).toBe(132)
  const bytes = writeNpy({ values: Float32Array.of(1), shape: new Array(40).fill(1) })
  expect((bytes.length - 4) % 64).toBe(0)
  expect(new DataView(bytes.buffer).getUint16(8, true)).toBe(bytes.length - 4 - 10)
})

test('a shape that does not have as many numbers is refused', () => {
  const write = (shape: number[]) => () => writeNpy({ values: Float32Array.of(1, 2, 3), shape })
  expect(write([2, 2])).toThrow(
    'expected 4 numbers for the shape [2, 2]; found 3; give the shape that the numbers have',
  )
  expect(write([-3])).toThrow(FormatError)
  expect(write([1.5, 2])).toThrow(FormatError)
})
