import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import {
  accuracyOf,
  addConfusions,
  confusionMatrix,
  confusionOf,
  predictionsOf,
  surestMistakes,
} from './predictions.ts'

const labels = [0, 1, 2, 2]
const predictions = predictionsOf(
  tensor([
    [2, 0, 0],
    [3, 0, 0],
    [0, 9, 0],
    [0, 0, 1],
  ]),
)

test('the class with the largest logit is predicted, with its probability', () => {
  expect([...predictions.classes]).toEqual([0, 0, 1, 2])
  const e = Math.exp
  const expected = [e(2) / (e(2) + 2), e(3) / (e(3) + 2), e(9) / (e(9) + 2), e(1) / (e(1) + 2)]
  for (const [i, value] of predictions.confidence.entries()) expect(value).toBeCloseTo(expected[i], 6)
})

test('accuracy is the share of the diagonal of the confusion matrix', () => {
  expect(accuracyOf(predictions, labels)).toBe(0.5)
  expect(confusionMatrix(confusionOf(predictions, labels, 3))).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 1],
  ])
})

test('the most confident mistakes come first, and correct predictions are none', () => {
  const mistakes = surestMistakes(predictions, labels, 5)
  expect(mistakes.map(({ index, truth, predicted }) => [index, truth, predicted])).toEqual([
    [2, 2, 1],
    [1, 1, 0],
  ])
  expect(mistakes[0].confidence).toBeGreaterThan(mistakes[1].confidence)
  expect(surestMistakes(predictions, labels, 1)).toHaveLength(1)
})

test('of a thousand classes a confusion holds only the pairs that occur, and sums of them add up', () => {
  const labels = [999, 0, 999, 5]
  const one = confusionOf(
    { classes: Int32Array.from([999, 7, 3, 5]), confidence: new Float32Array(4) },
    labels,
    1000,
  )
  expect(one).toEqual({
    classes: 1000,
    pairs: [
      [0, 7, 1],
      [5, 5, 1],
      [999, 3, 1],
      [999, 999, 1],
    ],
  })
  expect(addConfusions(1000, [one, one, one]).pairs).toEqual(one.pairs.map(([t, p]) => [t, p, 3]))
})
