import { crossEntropy } from '@pretexts/losses'
import { Random } from '@pretexts/random'
import { cast, oneHot, randn, softmax, type Tensor, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { softCrossEntropy } from './soft-cross-entropy.ts'

const logits = () => randn([4, 3], new Random(1)).requireGrad()
const codes = softmax(randn([4, 3], new Random(2)), 1)

test('codes that are one class give the cross-entropy of that class', () => {
  const labels = tensor([2, 0, 1, 1], { dtype: 'int32' })
  const hard = softCrossEntropy(logits(), cast(oneHot(labels, 3), 'float32'))
  expect(hard.item()).toBeCloseTo(crossEntropy(logits(), labels).item(), 6)
})

test('weights multiply the gradient of their row, and leave the loss as it is', () => {
  const [plain, weighted] = [logits(), logits()]
  const loss = softCrossEntropy(plain, codes)
  const same = softCrossEntropy(weighted, codes, tensor([0, 1, 3, 0.5]))
  expect(same.item()).toBeCloseTo(loss.item(), 6)
  loss.backward()
  same.backward()
  const rows = (x: Tensor) => x.grad?.toArray() as number[][]
  rows(weighted).forEach((row, n) => {
    row.forEach((value, k) => {
      expect(value).toBeCloseTo([0, 1, 3, 0.5][n] * rows(plain)[n][k], 6)
    })
  })
})
