import { expect, test } from 'vitest'
import { mul } from '../ops/elementwise/mul.ts'
import { square } from '../ops/elementwise/square.ts'
import { matmul } from '../ops/linear-algebra/matmul.ts'
import { outer } from '../ops/linear-algebra/outer.ts'
import { sum } from '../ops/reduction/sum.ts'
import { tensor, zeros } from '../tensor/create.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad } from './grad.ts'
import { jacobian } from './jacobian.ts'

test('the Jacobian of a matrix product is the matrix', () => {
  const a = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])
  const [j] = jacobian((x) => matmul(a, x), [zeros([3, 1])])
  expect(j.shape).toEqual([2, 1, 3, 1])
  expect([...j.values()]).toEqual([...a.values()])
})

test('there is one for each input', () => {
  const [a, b] = jacobian(outer, [tensor([2, 3]), tensor([5])])
  expect([a.shape, b.shape]).toEqual([
    [2, 1, 2],
    [2, 1, 1],
  ])
  expect(a.toArray()).toEqual([[[5, 0]], [[0, 5]]])
  expect(b.toArray()).toEqual([[[2]], [[3]]])
})

test('an input that is not used has zeros', () => {
  expect(jacobian((x: Tensor, _unused: Tensor) => square(x), [tensor([3]), zeros([2])])[1].toArray()).toEqual(
    [[0, 0]],
  )
})

test('the function runs once', () => {
  let runs = 0
  jacobian(
    (x) => {
      runs++
      return square(x)
    },
    [zeros([5])],
  )
  expect(runs).toBe(1)
})

test('a result or an input without elements has an empty Jacobian', () => {
  expect(jacobian((x) => mul(x, 2), [zeros([0])])[0].shape).toEqual([0, 0])
  expect(jacobian((_x: Tensor) => zeros([2]), [zeros([0, 3])])[0].shape).toEqual([2, 0, 3])
})

test('a Jacobian is differentiable', () => {
  const [g] = grad((x) => sum(jacobian((y) => square(y), [x])[0]))(tensor([1, 2]))
  expect(g.toArray()).toEqual([2, 2])
})
