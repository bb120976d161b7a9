import { positiveValues } from '@pretexts/gradcheck'
import { fromArray, ones, sum, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { codebookDiversity, effectiveCodes } from './codebook-diversity.ts'

function definition(p: ArrayLike<number>, [rows, groups, codes]: readonly number[]): number {
  let used = 0
  for (let g = 0; g < groups; g++) {
    let entropy = 0
    for (let v = 0; v < codes; v++) {
      let average = 0
      for (let m = 0; m < rows; m++) average += p[(m * groups + g) * codes + v] / rows
      entropy -= average * Math.log(average + 1e-7)
    }
    used += Math.exp(entropy)
  }
  return (groups * codes - used) / (groups * codes)
}

test('codebookDiversity obeys the loss laws', () => {
  checkLoss((p) => codebookDiversity(p), [positiveValues({ shape: [3, 2, 4] })] as const, {
    name: 'codebookDiversity',
    runs: 30,
    expected: (p) => [definition(p.data, p.shape)],
  })
})

test('even use gives 0 and a perplexity of G · V, a collapsed codebook (V − 1) / V and G', () => {
  const even = ones([5, 2, 8]).div(8)
  expect(codebookDiversity(even).item()).toBeCloseTo(0, 4)
  expect(sum(effectiveCodes(even)).item()).toBeCloseTo(16, 3)
  const one = fromArray(
    Float32Array.from({ length: 80 }, (_, i) => (i % 8 === 3 ? 1 : 0)),
    [5, 2, 8],
  )
  expect(codebookDiversity(one).item()).toBeCloseTo(7 / 8, 5)
  expect(sum(effectiveCodes(one)).item()).toBeCloseTo(2, 5)
})

test('vectors that are sure, but of different entries, use the codebook evenly', () => {
  expect(codebookDiversity(tensor([[[1, 0]], [[0, 1]]])).item()).toBeCloseTo(0, 5)
})

test('other shapes and no rows are refused', () => {
  expect(() => codebookDiversity(zeros([2, 3]))).toThrow(
    'probabilities must be (M, G, V), and not empty; got [2, 3]',
  )
  expect(() => codebookDiversity(zeros([0, 2, 3]))).toThrow('got [0, 2, 3]')
})
