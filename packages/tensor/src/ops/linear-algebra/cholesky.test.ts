import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { eye, tensor, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { grad } from '../../transforms/grad.ts'
import { add } from '../elementwise/add.ts'
import { log } from '../elementwise/log.ts'
import { mul } from '../elementwise/mul.ts'
import { sum } from '../reduction/sum.ts'
import { transpose } from '../shape/transpose.ts'
import { cholesky } from './cholesky.ts'
import { diagonal } from './diagonal.ts'
import { matmul } from './matmul.ts'
import { solveTriangular } from './solve-triangular.ts'

/** A symmetric positive definite matrix of any matrix. */
const definite = (x: Tensor): Tensor =>
  add(matmul(x, transpose(x)), mul(eye(x.shape[x.rank - 1], { dtype: x.dtype }), 0.5))

test('cholesky obeys the op laws, to second order', () =>
  checkOp((x) => cholesky(definite(x)), values({ shape: [2, 3, 3], min: -2, max: 2 }), {
    name: '',
    runs: 25,
  }))

test('the factor is lower triangular, and times its transpose the matrix', () => {
  const a = definite(randn([4, 5, 5], new Random(1), { dtype: 'float64' }))
  const l = cholesky(a)
  const product = matmul(l, transpose(l)).values()
  for (const [i, value] of a.values().entries()) expect(product[i]).toBeCloseTo(value, 12)
  for (const [i, value] of l.values().entries()) if (i % 5 > Math.floor(i / 5) % 5) expect(value).toBe(0)
})

test('the gradient of a log-determinant is the inverse', () => {
  const a = definite(randn([3, 3], new Random(2), { dtype: 'float64' }))
  const logDet = (x: Tensor): Tensor => mul(sum(log(diagonal(cholesky(x)))), 2)
  const [g] = grad(logDet)(a)
  const product = matmul(g, a).values()
  for (const [i, value] of product.entries()) expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 10)
})

test('a matrix that is not positive definite, or none, is refused', () => {
  expect(() =>
    cholesky(
      tensor([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toThrow(ArgumentError)
  expect(() => cholesky(zeros([2, 2, 2]))).toThrow('matrix 0 of [2, 2, 2] is not positive definite')
  expect(() => cholesky(tensor([[Number.NaN]]))).toThrow(ArgumentError)
  expect(() => cholesky(zeros([2, 3]))).toThrow(ShapeError)
  expect(cholesky(zeros([2, 0, 0])).shape).toEqual([2, 0, 0])
})

const matrices = [values({ shape: [2, 3, 3], min: 0.5, max: 2 }), values({ shape: [3, 2] })] as const

test.each([false, true])('solveTriangular obeys the op laws, upper: %s', (upper) =>
  checkOp((a, b) => solveTriangular(a, b, { upper }), [...matrices], { name: 'solveTriangular', runs: 25 }),
)

test('the solution times the triangle is the right-hand side; the other triangle is not read', () => {
  const a = tensor(
    [
      [2, 99, 99],
      [1, 4, 99],
      [3, 5, 8],
    ],
    { dtype: 'float64' },
  )
  const b = tensor(
    [
      [2, 4],
      [9, 2],
      [29, 7],
    ],
    { dtype: 'float64' },
  )
  const x = solveTriangular(a, b)
  const lower = tensor(
    [
      [2, 0, 0],
      [1, 4, 0],
      [3, 5, 8],
    ],
    { dtype: 'float64' },
  )
  expect(matmul(lower, x).toArray()).toEqual(b.toArray())
  const y = solveTriangular(transpose(lower), b, { upper: true })
  const back = matmul(transpose(lower), y).values()
  for (const [i, value] of b.values().entries()) expect(back[i]).toBeCloseTo(value, 12)
  expect(() => solveTriangular(a, zeros([2, 2], { dtype: 'float64' }))).toThrow(ShapeError)
})
