import { expect, test } from 'vitest'
import { fromBrainFloat, fromHalf } from './half-precision.ts'

test.each([
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x3555, 0.333251953125],
  [0x8000, -0],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])('%i is read as IEEE half precision', (bits, value) => expect(fromHalf(bits)).toBe(value))

test.each([
  [0x3f80, 1],
  [0xc049, -3.140625],
  [0x0080, 2 ** -126],
  [0x8000, -0],
  [0x7f80, Number.POSITIVE_INFINITY],
  [0x7fc0, Number.NaN],
])('%i is read as bfloat16', (bits, value) => expect(fromBrainFloat(bits)).toBe(value))
