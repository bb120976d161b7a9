import { expect, test } from 'vitest'
import { relu } from '../ops/activation/relu.ts'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { matmul } from '../ops/linear-algebra/matmul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { tensor } from '../tensor/create.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { formatTape } from './format-tape.ts'

const lines = (...text: string[]): string => text.join('\n')

test('a tape reads like the program that wrote it, with names for what has one', () => {
  const w = tensor([[1, 2]], { requiresGrad: true })
  const loss = sum(relu(matmul(w, tensor([[1], [1]]))), 0)
  expect(formatTape(loss, { names: [['weight', w]] })).toBe(
    lines(
      '%1 = leaf weight [1, 2]',
      '%2 = constant [2, 1]',
      '%3 = matmul(%1, %2) [1, 1]',
      '%4 = relu(%3) [1, 1]',
      '%5 = sum(%4) [1, 1]',
      '%6 = reshape(%5) [1]',
    ),
  )
})

test('a tensor that several operations read stands there once', () => {
  const x = tensor([1], { dtype: 'float64', requiresGrad: true })
  const h = mul(x, x)
  expect(formatTape(add(h, mul(h, x)))).toBe(
    lines(
      '%1 = leaf [1] float64',
      '%2 = mul(%1, %1) [1] float64',
      '%3 = mul(%2, %1) [1] float64',
      '%4 = add(%2, %3) [1] float64',
    ),
  )
})

test('a tape deeper than the call stack is cut, and its end is shown', () => {
  let x: Tensor = tensor([1], { requiresGrad: true })
  for (let i = 0; i < 20_000; i++) x = relu(x)
  expect(formatTape(x, { lines: 2 })).toBe(
    lines('… 19999 before', '%20000 = relu(%19999) [1]', '%20001 = relu(%20000) [1]'),
  )
  expect(formatTape(x).split('\n')).toHaveLength(101)
})

test('a tensor without a past is a line', () => {
  expect(formatTape(tensor([1, 2]))).toBe('%1 = constant [2]')
})
