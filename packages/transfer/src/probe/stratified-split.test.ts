import { expect, test } from 'vitest'
import { stratifiedSplit } from './stratified-split.ts'

test('the last of each class are set apart, in proportion', () => {
  const labels = Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1)
  const split = stratifiedSplit(labels, 2, 0.2)
  expect(split).toEqual({ train: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7), validation: Int32Array.of(8, 9) })
})

test('every class keeps at least one on either side', () => {
  const split = stratifiedSplit(Int32Array.of(0, 0, 1, 1, 1, 1), 2, 0.01)
  expect(split?.validation).toEqual(Int32Array.of(1, 5))
  expect(stratifiedSplit(Int32Array.of(0, 0, 1, 1), 2, 1)?.train).toEqual(Int32Array.of(0, 2))
})

test('a class with one row stays in training, and where all have one there is no split', () => {
  const split = stratifiedSplit(Int32Array.of(1, 0, 0), 2, 0.2)
  expect(split).toEqual({ train: Int32Array.of(0, 1), validation: Int32Array.of(2) })
  expect(stratifiedSplit(Int32Array.of(0, 1, 3), 4, 0.2)).toBeNull()
})

test('a class without rows does not matter', () => {
  expect(stratifiedSplit(Int32Array.of(0, 0, 2, 2), 3, 0.5)?.validation).toEqual(Int32Array.of(1, 3))
})
