import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { GradientError } from '../errors/errors.ts'
import { tanh } from '../ops/activation/tanh.ts'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { square } from '../ops/elementwise/square.ts'
import { linear } from '../ops/linear-algebra/linear.ts'
import { dropout } from '../ops/random/dropout.ts'
import { sum } from '../ops/reduction/sum.ts'
import { backward } from '../tape/backward.ts'
import { noGrad } from '../tape/tape.ts'
import { randn, tensor } from '../tensor/create.ts'
import { type Tensor, updateInPlace } from '../tensor/tensor.ts'
import { checkpoint } from './checkpoint.ts'
import { grad } from './grad.ts'

const block = (x: Tensor, w: Tensor): Tensor => tanh(mul(tanh(x), w))

test('a checkpointed function obeys the op laws as the function itself does', () =>
  checkOp((x, w) => checkpoint(block, x, w), [values({ shape: [3] }), values({ shape: [3] })], { name: '' }))

test('only its inputs are kept', () => {
  const x = tensor([1, 2], { requiresGrad: true })
  const y = checkpoint((p) => tanh(tanh(tanh(p))), x)
  expect(y.node?.op).toBe('checkpoint')
  expect(y.node?.inputs).toEqual([x])
})

test('parameters that the function brings along get their gradients, as without it', () => {
  const rng = new Random('checkpoint')
  const [w, b] = [[3, 3], [3]].map((shape) => randn(shape, rng, { requiresGrad: true }))
  const x = randn([2, 3], rng)
  const layer = (p: Tensor): Tensor => tanh(linear(p, w, b))
  const gradients = [
    (p: Tensor): Tensor => layer(layer(p)),
    (p: Tensor): Tensor => checkpoint(layer, checkpoint(layer, p)),
  ].map((net) => {
    w.grad = b.grad = null
    backward(sum(square(net(x))))
    return [w.grad, b.grad].map((g) => (g as unknown as Tensor).toArray())
  })
  expect(gradients[1]).toEqual(gradients[0])
})

test('captured tensors that depend on each other are not counted twice', () => {
  const base = tensor([2], { requiresGrad: true })
  const derived = square(base)
  backward(checkpoint((x) => mul(x, add(base, derived)), tensor([3])))
  expect(base.grad?.toArray()).toEqual([3 * (1 + 2 * 2)])
})

test('the graph around a checkpoint is left for the pass that runs', () => {
  const x = tensor([0.5], { requiresGrad: true })
  const before = square(x)
  const y = add(
    checkpoint((p) => tanh(p), before),
    checkpoint((p) => mul(p, before), x),
  )
  backward(y)
  const expected = grad((p) => add(tanh(square(p)), mul(p, square(p))))(tensor([0.5]))[0]
  expect(x.grad?.item()).toBeCloseTo(expected.item(), 6)
})

test('randomness forked by name is the same when run again', () => {
  const rng = new Random(5)
  const x = tensor([1, 1, 1, 1, 1, 1, 1, 1], { requiresGrad: true })
  const y = checkpoint((p) => dropout(p, 0.5, rng.fork('dropout')), x)
  backward(sum(y))
  expect(x.grad?.toArray()).toEqual(y.toArray())
})

test('the function runs once more per pass back, and once in all without recording', () => {
  let runs = 0
  const counted = (x: Tensor): Tensor => {
    runs++
    return square(x)
  }
  noGrad(() => checkpoint(counted, tensor([1], { requiresGrad: true })))
  expect(runs).toBe(1)
  backward(checkpoint(counted, tensor([1], { requiresGrad: true })))
  expect(runs).toBe(3)
})

test('an input that changed before backward is noticed', () => {
  const x = tensor([1], { requiresGrad: true })
  const y = checkpoint((p) => square(p), x)
  updateInPlace(x, (data) => data.fill(2))
  expect(() => backward(y)).toThrow(GradientError)
  expect(() => backward(y)).toThrow("checkpoint: its saved '0' [1] was changed in place before backward")
})
