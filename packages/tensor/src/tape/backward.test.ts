import { expect, test } from 'vitest'
import { GradientError, ShapeError } from '../errors/errors.ts'
import { add } from '../ops/elementwise/add.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { tensor } from '../tensor/create.ts'
import { empty, type Tensor } from '../tensor/tensor.ts'
import { backward, gradients } from './backward.ts'
import { record } from './tape.ts'

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true })

test('backward adds to what is in .grad already, on every leaf', () => {
  const [a, b] = [leaf(1, 2), leaf(3, 4)]
  backward(sum(mul(a, b)))
  backward(sum(mul(a, a)))
  expect([a.grad?.toArray(), b.grad?.toArray()]).toEqual([
    [5, 8],
    [1, 2],
  ])
})

test('a cotangent is complete before it goes on: a diamond is walked once', () => {
  const x = leaf(1)
  let walked = 0
  const h = record('once', mul(x, 2).detach(), [x], {}, (g) => {
    walked++
    return [mul(g, 2)]
  })
  backward(sum(add(add(h, h), mul(h, h))))
  expect([walked, x.grad?.toArray()]).toEqual([1, [12]]) // d(2h + h²) = (2 + 2h) · 2
})

test('a seed is the cotangent of the root, and a leaf may be the root', () => {
  const x = leaf(1, 2)
  backward(mul(x, x), tensor([1, 10]))
  expect(x.grad?.toArray()).toEqual([2, 40])
  const y = leaf(5)
  backward(y)
  expect(y.grad?.toArray()).toEqual([1])
})

test('a root of several numbers needs a seed of its shape', () => {
  const y = mul(leaf(1, 2), 2)
  expect(() => backward(y)).toThrow('backward: needs a single number to start from; got shape [2]')
  expect(() => backward(y, tensor([1]))).toThrow(ShapeError)
})

test('what depends on nothing that requires a gradient has no backward', () => {
  expect(() => backward(sum(tensor([1])))).toThrow(GradientError)
})

test('gradients are given for leaves and for computed tensors, and leave .grad alone', () => {
  const x = leaf(2)
  const h = mul(x, x)
  const other = leaf(1)
  const [dx, dh, none] = gradients(sum(mul(h, 3)), [x, h, other])
  expect([dx?.toArray(), dh?.toArray(), none]).toEqual([[12], [3], null])
  expect(x.grad).toBe(null)
})

test('nobody walks where nothing leads to what was asked', () => {
  const [x, aside] = [leaf(1), leaf(1)]
  const broken = record('broken', empty([1], 'float32'), [aside], {}, () => {
    throw new Error('was walked')
  })
  expect(gradients(sum(add(x, broken)), [x])[0]?.toArray()).toEqual([1])
})

test('createGraph makes gradients that have gradients', () => {
  const x = leaf(0.5)
  const [first] = gradients(sum(exp(mul(x, 2))), [x], undefined, { createGraph: true })
  backward(sum(first as Tensor))
  expect(x.grad?.item()).toBeCloseTo(4 * Math.E, 5)
})

test('a VJP that returns a wrong shape is named, with the input', () => {
  const y = record('crooked', empty([], 'float32'), [leaf(1, 2)], {}, (g) => [g])
  expect(() => backward(y)).toThrow(
    'crooked: its vjp returned a wrong shape: cotangent [] for input 0 of shape [2]',
  )
})

test('a chain deeper than the call stack goes back', () => {
  const x = leaf(1)
  let y = x
  for (let i = 0; i < 20_000; i++) y = mul(y, 1)
  backward(sum(y))
  expect(x.grad?.toArray()).toEqual([1])
})
