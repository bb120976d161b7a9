import { expect, test } from 'vitest'
import { ArgumentError } from '../errors/errors.ts'
import { softmax } from '../ops/activation/softmax.ts'
import { div } from '../ops/elementwise/div.ts'
import { exp } from '../ops/elementwise/exp.ts'
import { log } from '../ops/elementwise/log.ts'
import { maskedFill } from '../ops/elementwise/masked-fill.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sqrt } from '../ops/elementwise/sqrt.ts'
import { sub } from '../ops/elementwise/sub.ts'
import { sum } from '../ops/reduction/sum.ts'
import { fromArray, full, tensor } from '../tensor/create.ts'
import { empty, type Tensor } from '../tensor/tensor.ts'
import { AnomalyError, detectAnomaly } from './anomaly.ts'
import { backward } from './backward.ts'
import { noGrad, record } from './tape.ts'

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true })

function anomalyOf(f: () => unknown): AnomalyError {
  try {
    detectAnomaly(f)
  } catch (error) {
    if (error instanceof AnomalyError) return error
    throw error
  }
  throw new Error('no anomaly was found')
}

test('the first operation that makes NaN is named, with shapes and where it was called', () => {
  const error = anomalyOf(() => exp(mul(log(sub(tensor([1, 2]), 3)), 2)))
  expect(error).toMatchObject({ operation: 'log', direction: 'forward', kernel: 'log', value: NaN })
  expect(error.shapes).toEqual([[2], [2]])
  expect(error.calledAt).toContain('anomaly.test.ts:')
  expect(error.message).toMatch(
    /^log: made NaN of finite numbers; shapes \[2\], \[2\]; called at .*:\d+:\d+$/,
  )
})

test('an infinity counts, with a tape and without', () => {
  expect(anomalyOf(() => div(leaf(1), 0))).toMatchObject({ operation: 'div', value: Infinity })
  expect(anomalyOf(() => noGrad(() => exp(tensor([1e3]))))).toMatchObject({
    operation: 'exp',
    value: Infinity,
  })
})

test('on the way back, the operation is named whose VJP made it, and where that operation was called', () => {
  const x = leaf(0, 1)
  const root = (): Tensor => sqrt(x)
  const error = anomalyOf(() => backward(sum(root())))
  expect(error).toMatchObject({ operation: 'sqrt', direction: 'backward', kernel: 'div', value: Infinity })
  expect(error.message).toContain('sqrt: on the way back, Infinity was made by div of finite numbers')
  expect((error.cause as Error).stack).toContain('at root ')
})

test('a forward pass that was watched is known in a later backward', () => {
  const root = (): Tensor => sqrt(leaf(0))
  const y = detectAnomaly(() => sum(root()))
  expect((anomalyOf(() => backward(y)).cause as Error).stack).toContain('at root ')
})

test('a backward alone can be watched, of a tape that was not', () => {
  const y = sum(sqrt(leaf(0)))
  expect(anomalyOf(() => backward(y))).toMatchObject({ operation: 'sqrt', direction: 'backward' })
})

test('what was put in is no anomaly: only what is made of finite numbers', () => {
  const mask = fromArray(Uint8Array.of(1, 0), [2])
  const weights = detectAnomaly(() => softmax(maskedFill(leaf(1, 2), mask, -Infinity)))
  expect(weights.toArray()).toEqual([0, 1])
  expect(detectAnomaly(() => mul(full([1], NaN), 2)).item()).toBeNaN()
})

test('operations without a kernel are watched where they record, and in their VJP', () => {
  const careless = (x: Tensor, back: number): Tensor => {
    const y = empty(x.shape, x.dtype)
    y.data.fill(back === 0 ? NaN : 1)
    return record('careless', y, [x], {}, (g) => [full(g.shape, back)])
  }
  expect(anomalyOf(() => careless(leaf(1), 0))).toMatchObject({ operation: 'careless', direction: 'forward' })
  expect(anomalyOf(() => backward(careless(leaf(1), Infinity)))).toMatchObject({
    operation: 'careless',
    direction: 'backward',
    kernel: 'careless',
  })
})

test('integers are not looked at, and a sound computation gives its result', () => {
  const x = leaf(1, 2)
  const loss = detectAnomaly(() => {
    const y = sum(mul(x, x))
    backward(y)
    return y
  })
  expect([loss.item(), x.grad?.toArray()]).toEqual([5, [2, 4]])
})

test('outside of it nothing is watched, also after an error', () => {
  anomalyOf(() => log(tensor([-1])))
  expect(log(tensor([-1])).item()).toBeNaN()
})

test('an async function cannot be watched, and is told so', () => {
  expect(() => detectAnomaly(async () => {})).toThrow(ArgumentError)
})
