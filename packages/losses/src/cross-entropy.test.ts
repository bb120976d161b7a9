import { extremeValues, indices, PlainArray, values } from '@pretexts/gradcheck'
import { ArgumentError, ShapeError, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { crossEntropy } from './cross-entropy.ts'

const labels = (...values: number[]) => tensor(values, { dtype: 'int32' })
const even = (classes: number) => new PlainArray(new Float64Array(2 * classes), [2, classes])
const first = new PlainArray(Int32Array.of(0, 1), [2])

/** −Σ target · log softmax, one row and one class at a time. */
function definition(z: PlainArray, label: PlainArray, smoothing: number): number[] {
  const [rows, classes] = z.shape
  let total = 0
  for (let n = 0; n < rows; n++) {
    const row = Array.from(z.data.subarray(n * classes, (n + 1) * classes))
    const sum = row.reduce((s, value) => s + Math.exp(value), 0)
    row.forEach((value, k) => {
      const target = (k === label.data[n] ? 1 - smoothing : 0) + smoothing / classes
      total -= target * Math.log(Math.exp(value) / sum)
    })
  }
  return [total / rows]
}

test.each([0, 0.1, 1])('crossEntropy obeys the loss laws with smoothing %f', (labelSmoothing) => {
  checkLoss(
    (z, y) => crossEntropy(z, y, { labelSmoothing }),
    [values({ shape: [4, 3] }), indices({ below: 3, shape: [4] })],
    {
      name: 'crossEntropy',
      order: 2,
      expected: (z, y) => definition(z, y, labelSmoothing),
      extremes: [extremeValues({ shape: [4, 3] }), indices({ below: 3, shape: [4] })],
      closedForms: [2, 3, 10].map((classes) => ({ args: [even(classes), first], value: Math.log(classes) })),
    },
  )
})

test('adding a constant to a row of logits changes nothing', () => {
  const of = (shift: number) => crossEntropy(tensor([[1 + shift, 2 + shift, 4 + shift]]), labels(1)).item()
  expect(of(1000)).toBeCloseTo(of(0), 4)
})

test('certainty costs nothing when right and the margin when wrong', () => {
  expect(crossEntropy(tensor([[1e4, 0]]), labels(0)).item()).toBe(0)
  expect(crossEntropy(tensor([[1e4, 0]]), labels(1)).item()).toBe(1e4)
})

test('a label out of range is named with its row and the number of classes', () => {
  const run = () => crossEntropy(zeros([3, 10]), labels(0, 10, 1))
  expect(run).toThrow(ArgumentError)
  expect(run).toThrow(/label 10 in row 1 is out of range; there are 10 classes, 0 to 9/)
  expect(() => crossEntropy(zeros([1, 10]), labels(-1))).toThrow(/label -1 in row 0/)
})

test('wrong shapes, dtypes and options are refused', () => {
  expect(() => crossEntropy(zeros([3, 10]), labels(1))).toThrow(/logits \[3, 10\], labels \[1\]/)
  expect(() => crossEntropy(zeros([1, 10]), tensor([1]))).toThrow(
    /labels are int32 class numbers; got float32/,
  )
  expect(() => crossEntropy(zeros([0, 10]), labels())).toThrow(/there is no mean of nothing/)
  expect(() => crossEntropy(zeros([1, 2]), labels(0), { labelSmoothing: 2 })).toThrow(
    /labelSmoothing must lie between 0 and 1; got 2/,
  )
  expect(() => crossEntropy(zeros([1, 2]), labels(0), { labelSmoothing: -0.1 })).toThrow(ArgumentError)
  const nothing = expect(() => crossEntropy(zeros([0, 10]), labels()))
  nothing.toThrow(expect.objectContaining({ shapes: [[0, 10]] }))
})

/** With weights and ignored rows, one row and one class at a time. */
function weighted(
  z: PlainArray,
  label: PlainArray,
  w: readonly number[],
  smoothing: number,
  ignored: number,
): number[] {
  const classes = z.shape[1]
  let [total, weight] = [0, 0]
  for (const [n, own] of Array.from(label.data).entries()) {
    if (own === ignored) continue
    const row = Array.from(z.data.subarray(n * classes, (n + 1) * classes))
    const sum = row.reduce((s, value) => s + Math.exp(value), 0)
    row.forEach((value, k) => {
      const target = (k === own ? 1 - smoothing : 0) + smoothing / classes
      total -= w[k] * target * Math.log(Math.exp(value) / sum)
    })
    weight += w[own]
  }
  return [weight > 0 ? total / weight : 0]
}

test.each([0, 0.2])(
  'class weights and rows to ignore obey the loss laws with smoothing %f',
  (labelSmoothing) => {
    const weights = [0.5, 2, 1]
    checkLoss(
      (z, y) => {
        const classWeights = tensor(weights, { dtype: z.dtype })
        return crossEntropy(z, y, { labelSmoothing, ignoreIndex: 2, classWeights })
      },
      [values({ shape: [4, 3] }), indices({ below: 3, shape: [4] })],
      {
        name: 'crossEntropy',
        order: 2,
        expected: (z, y) => weighted(z, y, weights, labelSmoothing, 2),
      },
    )
  },
)

test('an ignored row has no part, whatever its logits, and a label of −100 is none', () => {
  const z = tensor(
    [
      [1, 2],
      [Number.NaN, 0],
      [3, 1],
    ],
    { requiresGrad: true },
  )
  const loss = crossEntropy(z, labels(0, -100, 1), { ignoreIndex: -100 })
  expect(loss.item()).toBeCloseTo((Math.log1p(Math.E) + Math.log1p(Math.exp(2))) / 2, 6)
  loss.backward()
  expect(z.grad?.toArray()).toEqual([expect.anything(), [0, 0], expect.anything()])
})

test('with every row ignored the loss is 0, and so is its gradient', () => {
  const z = zeros([2, 3], { requiresGrad: true })
  const loss = crossEntropy(z, labels(-1, -1), { ignoreIndex: -1 })
  loss.backward()
  expect([loss.item(), z.grad?.toArray()]).toEqual([
    0,
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
  ])
})

test('a wrong label among ignored ones is named by its own row; weights must fit', () => {
  const run = () => crossEntropy(zeros([3, 2]), labels(-1, 0, 7), { ignoreIndex: -1 })
  expect(run).toThrow('label 7 in row 2 is out of range; there are 2 classes, 0 to 1, and -1 to ignore')
  expect(() => crossEntropy(zeros([1, 2]), labels(0), { classWeights: zeros([3]) })).toThrow(ShapeError)
})
