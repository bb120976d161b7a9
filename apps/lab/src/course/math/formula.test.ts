import { expect, test } from 'vitest'
import { formula, frac, namesIn, sub, sum, tokenKind } from './formula.ts'

const mean = formula(
  {
    title: 'Mean',
    spoken: 'm is one over N times the sum of x',
    symbols: {
      m: { as: 'm', means: 'the mean' },
      N: { as: 'N', means: 'how many' },
      x: { as: sub('x', 'n'), means: 'each value' },
      n: { as: 'n', means: 'the number of a value' },
    },
  },
  ({ m, N, x, n }) => [[m, '=', frac('1', N), sum(n), x]],
)

test('the symbols that a formula uses are found inside of fractions and sums', () => {
  expect(new Set(namesIn(mean.lines).used)).toEqual(new Set(['m', 'N', 'x', 'n']))
  expect(namesIn(mean.lines).unexplained).toEqual([])
})

test('a letter that is no symbol is found, and the name of a function is not', () => {
  expect(namesIn(['ln', frac('q', '2')]).unexplained).toEqual(['q'])
})

test('texts are numbers, names or operators', () => {
  expect(['0.5', 'ln', '+', 'Σ'].map(tokenKind)).toEqual(['number', 'name', 'operator', 'operator'])
})
