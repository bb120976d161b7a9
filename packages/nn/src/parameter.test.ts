import { tensor, transpose } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { buffer, parameter } from './parameter.ts'

test('a parameter is a leaf that requires a gradient, a buffer one that does not', () => {
  const p = parameter([1, 2])
  expect([p.requiresGrad, p.isLeaf, p.dtype, p.toArray()]).toEqual([true, true, 'float32', [1, 2]])
  expect(buffer([1, 2]).requiresGrad).toBe(false)
})

test('a parameter made from a strided view is dense, so that it can be updated in place', () => {
  const p = parameter(
    transpose(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    ),
  )
  expect(p.dense).toBe(true)
  expect(p.toArray()).toEqual([
    [1, 3],
    [2, 4],
  ])
})

test('integers cannot be learned', () => {
  expect(() => parameter(tensor([1], { dtype: 'int32' }))).toThrow(
    /parameter: needs a float tensor; got int32/,
  )
})
