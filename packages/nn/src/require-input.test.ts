import { ShapeError, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { type Pattern, requireInput } from './require-input.ts'

const layer = new BatchNorm({ channels: 3 })
const accepts = (shape: number[], pattern: Pattern): boolean => {
  try {
    requireInput(layer, zeros(shape), pattern)
    return true
  } catch (error) {
    if (error instanceof ShapeError) return false
    throw error
  }
}

test('numbers must be met, letters are any size', () => {
  expect(accepts([5, 3], ['N', 3])).toBe(true)
  expect(accepts([5, 4], ['N', 3])).toBe(false)
  expect(accepts([5, 3, 1], ['N', 3])).toBe(false)
})

test('… stands for any number of axes at either end', () => {
  expect(accepts([3], ['…', 3])).toBe(true)
  expect(accepts([2, 2, 3], ['…', 3])).toBe(true)
  expect(accepts([3, 2], ['…', 3])).toBe(false)
  expect(accepts([5, 3, 2, 2], ['N', 3, '…'])).toBe(true)
  expect(accepts([5], ['N', 3, '…'])).toBe(false)
})

test('the error names the layer, the rule and the shape', () => {
  expect(() => requireInput(layer, zeros([5, 4]), ['N', 3])).toThrow(
    'BatchNorm(3): input must be (N, 3); got [5, 4]',
  )
})

test('what is no tensor is refused in the name of the layer', () => {
  for (const given of [undefined, [1, 2]])
    expect(() => requireInput(layer, given as never, ['N', 3])).toThrow(
      'BatchNorm(3): argument 1 must be a tensor',
    )
})
