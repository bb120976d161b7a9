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
import { ones, tensor } from '../tensor/create.ts'
import { randn } from '../tensor/draws.ts'
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

test('a stream that is drawn from gives the same mask when run again, and ends where it would without', () => {
  const [rng, plain] = [new Random(5), new Random(5)]
  const x = ones([40], { requiresGrad: true })
  const y = checkpoint((p) => dropout(p, 0.5, rng), x)
  backward(sum(y))
  expect(x.grad?.toArray()).toEqual(y.toArray()) // the gradient of a dropped element is 0
  dropout(ones([40]), 0.5, plain)
  expect(rng.state()).toEqual(plain.state())
})

test('a buffer is changed once, and the second run sees it as the first did', () => {
  const running = tensor([1, 2])
  const x = tensor([3, 5], { requiresGrad: true })
  const follow = (p: Tensor): Tensor => {
    const y = mul(p, tensor(running.toArray())) // reads what an earlier call left behind
    updateInPlace(running, (data) => data.set([data[0] + 1, data[1] + 1]))
    return y
  }
  const first = checkpoint(follow, x)
  const second = checkpoint(follow, x)
  expect(running.toArray()).toEqual([3, 4])
  backward(add(sum(first), mul(sum(second), 10)))
  expect(x.grad?.toArray()).toEqual([1 + 20, 2 + 30])
  expect(running.toArray()).toEqual([3, 4])
})

test('checkpoints within checkpoints replay their randomness too', () => {
  const rng = new Random(8)
  const inner = (p: Tensor): Tensor => dropout(p, 0.5, rng)
  const x = ones([30], { requiresGrad: true })
  const y = checkpoint((p) => checkpoint(inner, checkpoint(inner, p)), x)
  const state = rng.state()
  backward(sum(y))
  expect(x.grad?.toArray()).toEqual(y.toArray())
  expect(rng.state()).toEqual(state)
})

test('random streams and buffers are put back as they stood when the second run fails', () => {
  const rng = new Random(1)
  let runs = 0
  const x = ones([3], { requiresGrad: true })
  const y = checkpoint((p) => {
    if (++runs > 1) throw new Error('no')
    return dropout(p, 0.5, rng)
  }, x)
  const state = rng.state()
  expect(() => backward(sum(y))).toThrow('no')
  expect(rng.state()).toEqual(state)
})
