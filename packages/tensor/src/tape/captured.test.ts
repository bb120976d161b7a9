import { expect, test } from 'vitest'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { square } from '../ops/elementwise/square.ts'
import { sum } from '../ops/reduction/sum.ts'
import { tensor } from '../tensor/create.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad } from '../transforms/grad.ts'
import { backward } from './backward.ts'
import { captured } from './captured.ts'
import { noGrad, tapePosition } from './tape.ts'

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true })

test('captured finds what a function uses without being given it, leaf or computed', () => {
  const [given, weight, base] = [leaf(1), leaf(2), leaf(3)]
  const computed = square(base)
  const since = tapePosition()
  const value = add(mul(given, weight), mul(computed, tensor([5])))
  expect(new Set(captured(value, [given], since))).toEqual(new Set([weight, computed]))
  expect(captured(given, [given], since)).toEqual([])
  expect(captured(weight, [given], since)).toEqual([weight])
})

test('a gradient is differentiable in what its function captured, so a gradient penalty trains the critic', () => {
  const weight = leaf(2, 3)
  const critic = (x: Tensor): Tensor => sum(mul(square(x), weight))
  const [slope] = grad(critic)(tensor([1, 2])) // 2xw
  expect(slope.toArray()).toEqual([4, 12])
  backward(sum(square(slope))) // Σ 4x²w²
  expect(weight.grad?.toArray()).toEqual([16, 96]) // 8x²w
})

test('what was computed before is captured where it stands', () => {
  const base = leaf(2)
  const weight = square(base) // 4
  const [slope] = grad((x) => sum(mul(square(x), weight)))(tensor([3])) // 2xw
  backward(sum(slope))
  expect([slope.toArray(), base.grad?.toArray()]).toEqual([[24], [24]]) // d(2x·b²)/db = 4xb
})

test('without recording, a gradient is a constant', () => {
  const weight = leaf(2)
  const [slope] = noGrad(() => grad((x) => sum(mul(x, weight)))(tensor([1])))
  expect(slope.requiresGrad).toBe(false)
})
