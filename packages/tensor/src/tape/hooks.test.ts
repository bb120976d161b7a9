import { expect, test } from 'vitest'
import { GradientError, ShapeError } from '../errors/errors.ts'
import { tensor } from '../tensor/create.ts'
import '../methods.ts'
import { add } from '../ops/elementwise/add.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sum } from '../ops/reduction/sum.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad } from '../transforms/grad.ts'
import { registerHook } from './hooks.ts'
import { isRecording } from './tape.ts'

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true })

test('a hook sees the whole cotangent once, whoever contributed to it', () => {
  const x = leaf(1, 2)
  const h = mul(x, 3)
  const seen: unknown[] = []
  h.registerHook((g) => {
    seen.push(g.toArray(), isRecording())
  })
  sum(add(mul(h, 2), mul(h, 5))).backward()
  expect(seen).toEqual([[7, 7], false])
  expect(x.grad?.toArray()).toEqual([21, 21])
})

test('what a hook returns is pulled back in its place, and stored in its place on a leaf', () => {
  const x = leaf(1)
  const h = mul(x, 3)
  h.registerHook((g) => mul(g, -1))
  x.registerHook((g) => mul(g, 100))
  sum(h).backward()
  expect(x.grad?.toArray()).toEqual([-300])
})

test('hooks run in the order in which they came, each on what the one before returned', () => {
  const x = leaf(1)
  const twice = (g: Tensor): Tensor => mul(g, 2)
  x.registerHook(twice)
  x.registerHook((g) => add(g, 1))
  x.registerHook(twice)
  sum(x).backward()
  expect(x.grad?.toArray()).toEqual([6])
})

test('a hook that was taken off is not called, and the others still are', () => {
  const x = leaf(1)
  const twice = (g: Tensor): Tensor => mul(g, 2)
  const remove = x.registerHook(twice)
  x.registerHook(twice)
  remove()
  remove()
  sum(x).backward()
  expect(x.grad?.toArray()).toEqual([2])
})

test('gradients of functions go through hooks inside them, at second order too', () => {
  const f = (x: Tensor): Tensor => {
    const h = exp(x)
    registerHook(h, (g) => mul(g, 2))
    return sum(h)
  }
  expect(grad(f)(tensor([0]))[0].toArray()).toEqual([2])
  expect(grad((x: Tensor) => sum(grad(f)(x)[0]))(tensor([0]))[0].toArray()).toEqual([4])
})

test('a hook does not fire when nobody asks for what lies behind it', () => {
  const x = leaf(1)
  const calls: Tensor[] = []
  x.registerHook((g) => {
    calls.push(g)
  })
  sum(leaf(2)).backward()
  expect(calls).toEqual([])
})

test('a replacement of another shape or dtype is refused, and so is a hook where no gradient comes', () => {
  const x = leaf(1, 2)
  const remove = x.registerHook((g) => sum(g))
  expect(() => sum(x).backward()).toThrow(ShapeError)
  remove()
  x.registerHook((g) => g.cast('float64'))
  expect(() => sum(x).backward()).toThrow('registerHook: dtypes must agree; got float32 and float64')
  expect(() => registerHook(tensor([1]), () => {})).toThrow(GradientError)
})

test('a leaf hears of its gradient as soon as it is complete, while the pass goes on', () => {
  const heard: string[] = []
  const leaf = (name: string): Tensor => {
    const x = tensor([2], { requiresGrad: true })
    registerHook(x, () => void heard.push(name))
    return x
  }
  const [first, second, both] = ['first', 'second', 'both'].map(leaf)
  const h = mul(mul(first, 3), both)
  registerHook(h, () => void heard.push('h'))
  sum(mul(mul(h, second), both)).backward()
  expect(heard).toEqual(['second', 'h', 'both', 'first'])
  expect([first, second, both].map((x) => x.grad?.item())).toEqual([24, 24, 48])
})
