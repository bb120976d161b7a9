import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts'

const labels = indices({ below: 4, shape: [3] })

test('softmaxCrossEntropy obeys the op laws', () =>
  checkOp(softmaxCrossEntropy, [values({ shape: [3, 4] }), labels], {
    expected: (z: PlainArray, label: PlainArray) =>
      Array.from(label.data, (k, n) => {
        const row = [...z.data].slice(4 * n, 4 * n + 4)
        return Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[k]
      }),
  }))

test('equal logits cost ln K, and huge ones do not overflow', () => {
  const label = tensor([2], { dtype: 'int32' })
  expect(softmaxCrossEntropy(zeros([1, 4]), label).item()).toBeCloseTo(Math.log(4), 6)
  expect(softmaxCrossEntropy(tensor([[0, 0, 3e38]]), label).item()).toBe(0)
  expect(softmaxCrossEntropy(tensor([[3e38, 0, 0]]), label).item()).toBeCloseTo(3e38, -32)
})

test('a label out of range is named with its row', () => {
  expect(() => softmaxCrossEntropy(zeros([2, 3]), tensor([0, 3], { dtype: 'int32' }))).toThrow(
    'softmaxCrossEntropy: label 3 in row 1 is out of range; there are 3 classes, 0 to 2',
  )
  expect(() => softmaxCrossEntropy(zeros([2, 3]), zeros([2]))).toThrow("write cast(labels, 'int32')")
})
