import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { fromArray, zeros } from '../../tensor/create.ts'
import { contiguous } from '../shape/contiguous.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'

type Matrix = Pick<PlainArray, 'data' | 'shape'>

const product = (m: number, k: number, n: number) => (a: Matrix, b: Matrix) =>
  byIndex([m, n], ([i, j]) =>
    Array.from({ length: k }, (_, l) => a.data[i * k + l] * b.data[l * n + j]).reduce((x, y) => x + y, 0),
  )

test('matmul obeys the op laws', () =>
  checkOp(matmul, [values({ shape: [2, 3] }), values({ shape: [3, 4] })], { expected: product(2, 3, 4) }))

test('matmul obeys them with leading axes that broadcast', () =>
  checkOp(matmul, [values({ shape: [2, 1, 2, 3] }), values({ shape: [3, 3, 2] })]))

test('tiles, panels and blocks are filled to the edge', () => {
  for (const [m, k, n] of [
    [1, 1, 1],
    [8, 8, 8],
    [9, 8, 9],
    [4, 256, 4],
    [5, 257, 7],
    [9, 600, 3],
  ]) {
    const [a, b] = [m * k, k * n].map((size) =>
      Float64Array.from({ length: size }, (_, i) => ((i * 7) % 11) - 5),
    )
    const expected = product(m, k, n)({ data: a, shape: [m, k] }, { data: b, shape: [k, n] })
    expect(matmul(fromArray(a, [m, k]), fromArray(b, [k, n])).values()).toEqual(expected.data)
  }
})

test('strides go into the packing: transposed and batched, small or large', () => {
  for (const size of [3, 20]) {
    const data = Float64Array.from({ length: 2 * size * size }, (_, i) => ((i * 7) % 11) - 5)
    const x = fromArray(data, [2, size, size])
    const turned = matmul(transpose(x), x)
    const dense = matmul(contiguous(transpose(x)), x)
    expect(turned.values()).toEqual(dense.values())
    expect(turned.values()[size * size]).toBe(
      data.slice(size * size).reduce((sum, v, i) => sum + (i % size === 0 ? v * v : 0), 0),
    )
  }
})

test('an error tells which transposition was probably forgotten', () => {
  expect(() => matmul(zeros([2, 3]), zeros([2, 3]))).toThrow(
    'matmul: inner sizes must agree; got a [2, 3], b [2, 3]; did you mean matmul(a, transpose(b))?',
  )
  expect(() => matmul(zeros([2, 3]), zeros([2, 4]))).toThrow('did you mean matmul(transpose(a), b)?')
  expect(() => matmul(zeros([3]), zeros([3, 1]))).toThrow('both need at least two axes; got a [3], b [3, 1]')
})
