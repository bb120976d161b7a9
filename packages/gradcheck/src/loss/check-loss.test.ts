import { describe, expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import {
  add,
  exp,
  leaf,
  log,
  mean,
  mul,
  type Node,
  reciprocal,
  scale,
  sumLast,
  tape,
} from '../../testing/tape.ts'
import { extremeValues, indices, lawsFor, PlainArray, shapes, values, valuesOf } from '../index.ts'

const { checkLoss } = lawsFor<Node>(tape)

const squaredError = (a: Node, b: Node): Node => {
  const difference = add(a, scale(b, -1))
  return mean(mul(difference, difference))
}
const alike = valuesOf(shapes({ minRank: 1 }).map((shape) => [shape, shape] as const))

const oneHot = (labels: Node, [n, k]: readonly number[]): Node => {
  const data = new Float64Array(n * k)
  labels.data.forEach((label, row) => {
    data[row * k + label] = k // times K, since mean() divides by N·K
  })
  return leaf(data, [n, k])
}
/** log Σ exp minus the logit of the label; overflows, as everybody's first one does. */
const naiveCrossEntropy = (logits: Node, labels: Node): Node => {
  const logProbabilities = add(logits, scale(log(sumLast(exp(logits))), -1))
  return scale(mean(mul(logProbabilities, oneHot(labels, logits.shape))), -1)
}
/** The same with the row's maximum subtracted first. */
const crossEntropy = (logits: Node, labels: Node): Node => {
  const k = logits.shape[1]
  const top = Float64Array.from(logits.data, (_, i) => {
    const row = i - (i % k)
    return -Math.max(...logits.data.subarray(row, row + k))
  })
  return naiveCrossEntropy(add(logits, leaf(top, logits.shape)), labels)
}
const logitsAndLabels = [values({ shape: [4, 3] }), indices({ below: 3, shape: [4] })] as const
const extremes = [extremeValues({ shape: [4, 3] }), indices({ below: 3, shape: [4] })] as const
const uniform = {
  args: [new PlainArray(new Float64Array(3), [1, 3]), new PlainArray(Int32Array.of(2), [1])],
  value: Math.log(3),
}

test('the squared error obeys the loss laws', () => {
  const x = new PlainArray(Float64Array.of(1, 2), [2])
  const y = new PlainArray(Float64Array.of(1, 4), [2])
  checkLoss(squaredError, alike, {
    order: 2,
    closedForms: [
      { args: [x, x], value: 0 },
      { args: [x, y], value: 2 },
    ],
  })
})

test('cross-entropy obeys the loss laws, at extreme logits too', () => {
  checkLoss(crossEntropy, logitsAndLabels, { order: 2, closedForms: [uniform], extremes })
})

describe('a broken law is found', () => {
  test('cross-entropy without the subtracted maximum overflows', () => {
    checkLoss(naiveCrossEntropy, logitsAndLabels)
    const error = catchLawError(() => checkLoss(naiveCrossEntropy, logitsAndLabels, { extremes }))
    expect(error.law).toBe('its value is finite')
    expect(error.message).toContain('10000')
  })
  test('a gradient that overflows where the value does not', () => {
    // log x = −log(1/x): near 0 the value is finite and the gradient, through 1/x², is not
    const inverted = (x: Node): Node => mean(scale(log(reciprocal(x)), -1))
    const tiny = values({ shape: [2], min: 1, max: 2 }).map(
      ({ shape }) => new PlainArray(new Float64Array(2).fill(1e-200), shape),
    )
    const error = catchLawError(() => checkLoss(inverted, values({ shape: [2], min: 1 }), { extremes: tiny }))
    expect(error.law).toBe('the gradient of x0 is finite')
  })
  test('a loss that is not one number', () => {
    const perSample = (a: Node, b: Node): Node => mul(a, b)
    const pair = valuesOf(values().map(() => [[2], [2]] as const))
    expect(catchLawError(() => checkLoss(perSample, pair)).law).toBe('a loss is one number')
  })
  test('a loss that weighs its samples by their place', () => {
    const weighted = (x: Node): Node =>
      mean(
        mul(
          x,
          leaf(
            Float64Array.from(x.data, (_, i) => i),
            x.shape,
          ),
        ),
      )
    const error = catchLawError(() => checkLoss(weighted, values({ shape: [3] })))
    expect(error.law).toBe('the order of the batch does not matter')
    expect(error.message).toContain('with the samples in the order [')
    checkLoss(weighted, values({ shape: [3] }), { batched: false })
  })
  test('a batch argument whose order matters against one that stays', () => {
    expect(() => checkLoss(squaredError, alike, { batched: [0] })).toThrow(
      'the order of the batch does not matter',
    )
  })
  test('a known value that is missed', () => {
    const error = catchLawError(() =>
      checkLoss(crossEntropy, logitsAndLabels, { closedForms: [{ ...uniform, value: 1 }] }),
    )
    expect(error.message).toContain('got       1.098612288668\n  expected  1')
  })
  test('a gradient that is wrong', () => {
    const detached = (x: Node): Node => mean(mul(x, leaf(x.data, x.shape)))
    expect(() => checkLoss(detached, values())).toThrow(/transpose of its derivative/)
  })
})
