import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { accuracyOf, confusionMatrix, predictionsOf, surestMistakes } from './predictions.ts'

const labels = [0, 1, 2, 2]
const predictions = predictionsOf(
  tensor([
    [2, 0, 0],
    [3, 0, 0],
    [0, 9, 0],
    [0, 0, 1],
  ]),
)

test('the class with the largest logit is named, with its probability', () => {
  expect([...predictions.classes]).toEqual([0, 0, 1, 2])
  const e = Math.exp
  const expected = [e(2) / (e(2) + 2), e(3) / (e(3) + 2), e(9) / (e(9) + 2), e(1) / (e(1) + 2)]
  for (const [i, value] of predictions.confidence.entries()) expect(value).toBeCloseTo(expected[i], 6)
})

test('accuracy is the share of the diagonal of the confusion matrix', () => {
  expect(accuracyOf(predictions, labels)).toBe(0.5)
  expect(confusionMatrix(predictions, labels, 3)).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 1],
  ])
})

test('the surest mistakes come first, and what is right is none', () => {
  const mistakes = surestMistakes(predictions, labels, 5)
  expect(mistakes.map(({ index, truth, predicted }) => [index, truth, predicted])).toEqual([
    [2, 2, 1],
    [1, 1, 0],
  ])
  expect(mistakes[0].confidence).toBeGreaterThan(mistakes[1].confidence)
  expect(surestMistakes(predictions, labels, 1)).toHaveLength(1)
})
