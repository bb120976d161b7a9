import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { GradientError } from '../errors/errors.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { round } from '../ops/elementwise/round.ts'
import { sum } from '../ops/reduction/sum.ts'
import { backward } from '../tape/backward.ts'
import { noGrad } from '../tape/tape.ts'
import { tensor } from '../tensor/create.ts'
import { type Tensor, updateInPlace } from '../tensor/tensor.ts'
import { customVjp } from './custom-vjp.ts'
import { grad } from './grad.ts'

const ownExp = customVjp({
  name: 'ownExp',
  forward: (x: Tensor) => {
    const y = exp(x)
    return { output: y, saved: { y } }
  },
  vjp: (g, { y }) => [mul(g, y)],
})

test('a function with its true gradient obeys the op laws', () =>
  checkOp(ownExp, values(), {
    name: '',
    order: 1,
    expected: ({ data }) => Float64Array.from(data, Math.exp),
  }))

test('a gradient may be a useful lie', () => {
  const roundStraightThrough = customVjp({
    name: 'roundStraightThrough',
    forward: (x: Tensor) => ({ output: round(x), saved: {} }),
    vjp: (g) => [g],
  })
  const x = tensor([0.4, 1.6])
  expect(roundStraightThrough(x).toArray()).toEqual([0, 2])
  expect(grad((y) => sum(mul(roundStraightThrough(y), tensor([3, 4]))))(x)[0].toArray()).toEqual([3, 4])
})

test('an input handed back as the output becomes a tensor of its own', () => {
  const negatedBack = customVjp({
    name: 'negatedBack',
    forward: (x: Tensor) => ({ output: x, saved: {} }),
    vjp: (g) => [mul(g, -1)],
  })
  const x = tensor([1, 2], { requiresGrad: true })
  const y = negatedBack(x)
  expect([y === x, y.storage === x.storage, y.node?.op]).toEqual([false, true, 'negatedBack'])
  expect(grad((p) => sum(negatedBack(p)))(x)[0].toArray()).toEqual([-1, -1])
})

test('forward itself leaves nothing on the tape', () => {
  const y = ownExp(tensor([1], { requiresGrad: true }))
  expect(y.node?.inputs.map((x) => x.isLeaf)).toEqual([true])
  expect(noGrad(() => ownExp(tensor([1], { requiresGrad: true }))).node).toBe(null)
})

test('what was saved must not change before backward', () => {
  const scale = tensor([2])
  const scaled = customVjp({
    name: 'scaled',
    forward: (x: Tensor) => ({ output: mul(x, scale), saved: { scale } }),
    vjp: (g, saved) => [mul(g, saved.scale)],
  })
  const y = scaled(tensor([1], { requiresGrad: true }))
  updateInPlace(scale, (data) => data.fill(3))
  expect(() => backward(y)).toThrow(GradientError)
})
