import { Random } from '@pretexts/random'
import { Vocabulary } from '@pretexts/text'
import { describe, expect, test } from 'vitest'
import { royal, vectorsOf } from '../../testing/vectors-of.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { formatQuestions, parseQuestions } from './analogy-questions.ts'
import { answerQuestions } from './answer-questions.ts'

describe('analogy questions', () => {
  const text = ': family\nman king woman queen\nman king woman boy\nking king king unicorn\n'
  test('are read by section and written again', () => {
    expect(formatQuestions(parseQuestions(text))).toBe(text)
    expect(() => parseQuestions('a b c\n', 'q.txt')).toThrow(/q\.txt:1: expected four words/)
    expect(() => parseQuestions(': empty\n', 'q.txt')).toThrow(/q\.txt: .*found no question/)
  })
  test('are right when the expected word is the nearest but for those in the question', () => {
    const [family] = answerQuestions(royal, parseQuestions(text))
    expect(family).toEqual({ name: 'family', correct: 1, asked: 2, unknown: 1 })
  })
  test.each(['add', 'multiply'] as const)('agree with asking one by one (%s)', (method) => {
    const rng = new Random(1)
    const words = Array.from({ length: 400 }, (_, i) => `w${i}`)
    const matrix = new Float32Array(words.length * 5)
    rng.fillNormal(matrix)
    const many = new WordVectors(new Vocabulary(words, new Float64Array(words.length).fill(1)), matrix, 5)
    const questions = Array.from({ length: 300 }, () => {
      const [a, b, c] = [...rng.sample(words.length, 3)].map((id) => words[id])
      const [best, second] = many.analogy(a, b, c, { method })
      return { a, b, c, expected: rng.integer(2) === 0 ? best.word : second.word }
    })
    const alone = questions.filter(
      ({ a, b, c, expected }) => many.analogy(a, b, c, { method })[0].word === expected,
    )
    const [result] = answerQuestions(many, [{ name: 'all', questions }], { method })
    expect(result).toEqual({ name: 'all', correct: alone.length, asked: 300, unknown: 0 })
  })
  test.each(['add', 'multiply'] as const)(
    'are not answered by a tie: a model of zeros knows nothing (%s)',
    (method) => {
      const words = ['man', 'king', 'woman', 'queen', 'boy', 'girl']
      const questions = [{ a: 'man', b: 'king', c: 'woman', expected: 'queen' }]
      const asked = (row: number[]) =>
        answerQuestions(
          vectorsOf(Object.fromEntries(words.map((word) => [word, row]))),
          [{ name: 'x', questions }],
          { method },
        )
      for (const row of [
        [0, 0],
        [1, 1],
      ])
        expect(asked(row)[0]).toMatchObject({ correct: 0, asked: 1 })
      const alike = vectorsOf({
        man: [0.1, 0, 1],
        king: [1, 0, 1],
        woman: [0.1, 1, 1],
        queen: [1, 1, 1],
        twin: [1, 1, 1],
      })
      expect(answerQuestions(alike, [{ name: 'x', questions }], { method })[0].correct).toBe(0)
    },
  )
  test('are asked in lower case where words are only known so, and not of words beyond the restriction', () => {
    const asked = (words: string, restrict?: number) => {
      const [a, b, c, expected] = words.split(' ')
      return answerQuestions(royal, [{ name: 'x', questions: [{ a, b, c, expected }] }], { restrict })[0]
    }
    expect(asked('Man King WOMAN Queen')).toMatchObject({ correct: 1, asked: 1, unknown: 0 })
    expect(asked('man king woman queen', 4)).toMatchObject({ correct: 1, asked: 1 })
    expect(asked('man king woman queen', 3)).toMatchObject({ correct: 0, asked: 0, unknown: 1 })
  })
  test.each([
    ['king king woman queen', 1],
    ['man king woman king', 0],
    ['man queen woman queen', 0],
    ['man king queen queen', 0],
  ])('%s: an answer that is in the question is none', (words, correct) => {
    const [a, b, c, expected] = words.split(' ')
    const [result] = answerQuestions(royal, [{ name: 'x', questions: [{ a, b, c, expected }] }])
    expect(result).toMatchObject({ correct, asked: 1 })
  })
})
