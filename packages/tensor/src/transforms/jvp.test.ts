import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { ArgumentError, ShapeError } from '../errors/errors.ts'
import { tanh } from '../ops/activation/tanh.ts'
import { add } from '../ops/elementwise/add.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sub } from '../ops/elementwise/sub.ts'
import { matmul } from '../ops/linear-algebra/matmul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { tensor, zeros } from '../tensor/create.ts'
import { randn } from '../tensor/draws.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad, vjp } from './grad.ts'
import { inner, jvp } from './jvp.ts'

const float64 = { dtype: 'float64' } as const
const rng = new Random('jvp')
const f = (x: Tensor, w: Tensor): Tensor => tanh(matmul(x, w))
const [x, w] = [randn([2, 3], rng, float64), randn([3, 2], rng, float64)]
const [dx, dw] = [randn([2, 3], rng, float64), randn([3, 2], rng, float64)]

test('jvp is the derivative along the tangents', () => {
  const h = 1e-6
  const step = (by: number): Tensor => f(add(x, mul(dx, by)), add(w, mul(dw, by)))
  const slope = mul(sub(step(h), step(-h)), 1 / (2 * h)).values()
  for (const [i, value] of jvp(f, [x, w], [dx, dw]).values().entries()) expect(value).toBeCloseTo(slope[i], 8)
})

test('jvp is the adjoint of vjp', () => {
  const u = randn([2, 2], rng, float64)
  const left = inner([jvp(f, [x, w], [dx, dw])], [u]).item()
  expect(left).toBeCloseTo(inner(vjp(f, [x, w], u), [dx, dw]).item(), 12)
})

test('jvp is differentiable in its inputs', () => {
  // d/dx of (d/dx e^x · 1) is e^x again.
  const [g] = grad((p) => sum(jvp((y) => exp(y), [p], [tensor([1, 1], float64)])))(tensor([0, 1], float64))
  expect(g.toArray()).toEqual([1, Math.E])
})

test('a function that ignores an input does not change with it', () => {
  expect(jvp((a: Tensor, _b: Tensor) => mul(a, 2), [x, w], [dx, dw]).toArray()).toEqual(mul(dx, 2).toArray())
  expect(jvp((_a: Tensor) => tensor([7]), [x], [dx]).toArray()).toEqual([0])
})

test('the result carries no tape when nothing it came from does', () => {
  expect(jvp(f, [x, w], [dx, dw]).requiresGrad).toBe(false)
})

test('tangents must have the shapes of the inputs', () => {
  expect(() => jvp(f, [x, w], [dx])).toThrow(ArgumentError)
  expect(() => jvp(f, [x, w], [dx, zeros([2, 3])])).toThrow(ShapeError)
  expect(() => jvp(f, [x, w], [dx, zeros([2, 3])])).toThrow(
    'jvp: tangents must have the shapes of the inputs; got [2, 3] for input 1 [3, 2]',
  )
})
