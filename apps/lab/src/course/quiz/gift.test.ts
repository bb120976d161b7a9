import { expect, test } from 'vitest'
import { parseGift, toGift } from './gift.ts'
import { answersOf, faultsOf, isSolved, type Question } from './question.ts'

const hard: Question = {
  ask: 'What is `{a: 1} ~ b = c # d \\ e`?',
  right: 'the set {x : x = $y$}',
  wrong: ['~ 50%', '# nothing'],
  because: 'Signs that GIFT uses itself must come back: {, }, ~, =, #, : and \\.',
}
const several: Question = {
  ask: 'Which two are even?',
  right: ['2', '4'],
  wrong: ['1', '3', '5'],
  because: 'Two and four can be divided by two without a rest.',
}

test('a file reads back to the same questions, whatever signs they have', () => {
  const [first, second] = parseGift(toGift([{ chapter: '4: RotNet', questions: [hard, several] }]))
  expect(first).toMatchObject({
    category: 'pretexts/4: RotNet',
    title: '4: RotNet 1',
    ask: hard.ask,
    feedback: hard.because,
  })
  expect(first.answers.filter(({ isRight }) => isRight).map(({ text }) => text)).toEqual([
    'the set {x : x = *y*}',
  ])
  expect(first.answers).toHaveLength(3)
  expect(second.answers.map(({ percent }) => percent).reduce((a, b) => a + b)).toBeCloseTo(0, 3)
  expect(
    second.answers
      .filter(({ isRight }) => isRight)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['2', '4'])
})

test('what is no question is refused by name', () => {
  expect(() => parseGift('::a:: what is this')).toThrow('this is no GIFT question: ::a:: what is this')
})

test('answers are mixed, always alike, and solved by exactly the right ones', () => {
  const answers = answersOf(several)
  expect(answersOf(several)).toEqual(answers)
  expect(answers.map(({ text }) => text).sort()).toEqual(['1', '2', '3', '4', '5'])
  const right = new Set(answers.flatMap(({ isRight }, i) => (isRight ? [i] : [])))
  expect(isSolved(several, right)).toBe(true)
  expect(isSolved(several, new Set([...right].slice(1)))).toBe(false)
  expect(isSolved(several, new Set(answers.keys()))).toBe(false)
})

test('faults of questions are named', () => {
  expect(faultsOf([several, several, several, several, several])).toEqual([])
  const bad = { ...several, ask: 'Tell me', right: ['2', '1'], because: 'So.' }
  expect(faultsOf([bad]).join('\n')).toMatch(
    /1 questions in place of 5.*is no question.*says "which two".*an answer twice.*no explanation/s,
  )
})
