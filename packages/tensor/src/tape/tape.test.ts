import { expect, test } from 'vitest'
import { GradientError } from '../errors/errors.ts'
import { tensor } from '../tensor/create.ts'
import { detectAnomaly } from './anomaly.ts'
import { backward } from './backward.ts'
import '../methods.ts'
import { relu } from '../ops/activation/relu.ts'
import { softmax } from '../ops/activation/softmax.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { matmul } from '../ops/linear-algebra/matmul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { reshape } from '../ops/shape/reshape.ts'
import { empty, type Tensor, updateInPlace } from '../tensor/tensor.ts'
import { isRecording, noGrad, record, tapePosition, withRecording } from './tape.ts'

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true })
const fill = (x: Tensor, value: number): void => updateInPlace(x, (data) => data.fill(value))

test('an operation is recorded when an input requires a gradient, and only then', () => {
  const x = leaf(1)
  expect(exp(x)).toMatchObject({ requiresGrad: true, isLeaf: false })
  expect(exp(x).node?.op).toBe('exp')
  expect(exp(x).node?.inputs[0]).toBe(x)
  expect(exp(tensor([1]))).toMatchObject({ requiresGrad: false, isLeaf: true })
})

test('nothing is recorded in noGrad, and recording is back after it, also after an error', () => {
  const x = leaf(1)
  expect(noGrad(() => [isRecording(), exp(x).requiresGrad])).toEqual([false, false])
  expect(() =>
    noGrad(() => {
      throw new RangeError()
    }),
  ).toThrow(RangeError)
  expect(isRecording()).toBe(true)
  expect(noGrad(() => withRecording(true, () => exp(x).requiresGrad))).toBe(true)
})

test('inputs are older than what was computed from them', () => {
  const x = exp(leaf(1))
  const since = tapePosition()
  const y = exp(x)
  expect([(x.node?.id ?? 0) < since, (y.node?.id ?? 0) >= since, tapePosition() - since]).toEqual([
    true,
    true,
    1,
  ])
})

test('a node prints who feeds it', () => {
  const a = leaf(1, 2)
  const y = matmul(reshape(a, [1, 2]), tensor([[1], [2]]))
  expect(String(y.node)).toBe('matmul([1, 2] ← reshape, [2, 1] constant)')
  expect(String(exp(a).node)).toBe('exp([2] leaf)')
})

test('a VJP learns which cotangents are asked for', () => {
  const asked: unknown[] = []
  const [a, b] = [leaf(1), tensor([1])]
  const y = record('probe', empty([1], 'float32'), [a, b], {}, (g, _saved, needed) => {
    asked.push(needed)
    return [g, null]
  })
  backward(y)
  expect(asked).toEqual([[true, false]])
})

test('going back twice is an error that says how to, and works when the graph is retained', () => {
  const x = leaf(2)
  const y = sum(mul(x, x))
  y.backward(undefined, { retainGraph: true })
  y.backward()
  expect(x.grad?.toArray()).toEqual([8])
  expect(() => y.backward()).toThrow(GradientError)
  expect(() => y.backward()).toThrow(
    'this graph was already used by a backward pass; pass { retainGraph: true }',
  )
})

test('an input changed in place after it was saved is an error that names operation and tensor', () => {
  const x = leaf(1, 2)
  const y = sum(mul(x, x))
  fill(x, 3)
  const refused = expect(() => y.backward())
  refused.toThrow("mul: its saved 'a' [2] was changed in place before backward")
})

test('an output changed in place after it was saved is one too', () => {
  const y = softmax(leaf(1, 2))
  const loss = sum(y)
  fill(y, 0)
  expect(() => loss.backward()).toThrow("softmax: its saved 'y' [2]")
})

test('a change is noticed through views on either side', () => {
  const x = leaf(1, 2, 3, 4)
  const throughSavedView = sum(mul(reshape(x, [2, 2]), tensor([[1], [2]], { requiresGrad: true })))
  fill(x, 0)
  expect(() => throughSavedView.backward()).toThrow('mul: its saved')
  const whole = sum(mul(x, leaf(1, 1, 1, 1)))
  fill(x.slice([1, 3]), 5)
  expect(() => whole.backward()).toThrow('mul: its saved')
  const detached = sum(mul(x, leaf(1, 1, 1, 1)))
  fill(x.detach(), 5)
  expect(() => detached.backward()).toThrow('mul: its saved')
})

test('a change of what was not saved, or before it was saved, does no harm', () => {
  const x = leaf(-1, 2)
  fill(x, 1)
  const h = relu(x)
  const y = sum(h.add(x))
  fill(x, 7)
  y.backward()
  expect(x.grad?.toArray()).toEqual([2, 2])
})

test('what is changed by hand in the middle of a watched pass is found as well', () => {
  const x = leaf(1)
  const y = sum(mul(x, x))
  fill(x, 2)
  expect(() => detectAnomaly(() => y.backward())).toThrow('was changed in place')
})
