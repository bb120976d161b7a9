import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { ShapeError } from '../errors/errors.ts'
import { tanh } from '../ops/activation/tanh.ts'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sub } from '../ops/elementwise/sub.ts'
import { matmul } from '../ops/linear-algebra/matmul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { reshape } from '../ops/shape/reshape.ts'
import { transpose } from '../ops/shape/transpose.ts'
import { zeros } from '../tensor/create.ts'
import { randn } from '../tensor/draws.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad } from './grad.ts'
import { hessianVectorProduct } from './hessian.ts'
import { jacobian } from './jacobian.ts'

const float64 = { dtype: 'float64' } as const
const rng = new Random('hessian')

test('the Hessian of a quadratic form is its matrix and the transpose', () => {
  const [a, x, v] = [randn([4, 4], rng, float64), randn([4], rng, float64), randn([4], rng, float64)]
  const form = (p: Tensor): Tensor => sum(mul(p, reshape(matmul(a, reshape(p, [4, 1])), [4])))
  const product = hessianVectorProduct(form, [x], [v])[0].values()
  const expected = matmul(add(a, transpose(a)), reshape(v, [4, 1])).values()
  for (const [i, value] of product.entries()) expect(value).toBeCloseTo(expected[i], 12)
})

const f = (x: Tensor, w: Tensor): Tensor => sum(tanh(matmul(x, w)))
const point = [randn([2, 3], rng, float64), randn([3, 2], rng, float64)] as const
const along = [randn([2, 3], rng, float64), randn([3, 2], rng, float64)]

test('it is how the gradients change along the vectors', () => {
  const h = 1e-5
  const at = (by: number): Tensor[] =>
    grad(f)(add(point[0], mul(along[0], by)), add(point[1], mul(along[1], by)))
  const [plus, minus] = [at(h), at(-h)]
  for (const [i, product] of hessianVectorProduct(f, point, along).entries()) {
    const slope = mul(sub(plus[i], minus[i]), 1 / (2 * h)).values()
    for (const [k, value] of product.values().entries()) expect(value).toBeCloseTo(slope[k], 7)
  }
})

test('it is the Jacobian of the gradient times the vector', () => {
  const [x, w] = point
  const hessian = jacobian((p: Tensor) => grad(f)(p, w)[0], [x])[0] // (2, 3, 2, 3)
  const expected = matmul(reshape(hessian, [6, 6]), reshape(along[0], [6, 1])).values()
  const product = hessianVectorProduct((p: Tensor) => f(p, w), [x], [along[0]])[0]
  expect(product.shape).toEqual([2, 3])
  for (const [i, value] of product.values().entries()) expect(value).toBeCloseTo(expected[i], 12)
})

test('vectors must have the shapes of the inputs', () => {
  expect(() => hessianVectorProduct(f, point, [along[0], zeros([2])])).toThrow(ShapeError)
  expect(() => hessianVectorProduct(f, point, [along[0]])).toThrow(
    'hessianVectorProduct: needs one of the vectors per input',
  )
})
