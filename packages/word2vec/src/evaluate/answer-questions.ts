import { fromArray, matmul, noGrad, transpose } from '@pretexts/tensor'
import type { WordVectors } from '../vectors/word-vectors.ts'
import type { AnalogyQuestion, QuestionSection } from './analogy-questions.ts'

export interface SectionResult {
  readonly name: string
  readonly correct: number
  /** Questions whose four words are all known. */
  readonly asked: number
  readonly unknown: number
}

export interface AnswerOptions {
  /** Only the most frequent words are known and may be answers. word2vec's own evaluation takes 30,000. */
  restrict?: number
}

/** Questions whose scores are made at once, as one matrix product. */
const batch = 64

/**
 * The share of questions that 3CosAdd answers, by section: the expected word must be the nearest of all, but for the three in
 * the question. Where words are only known in lower case, the question is asked so.
 * @see Mikolov et al. 2013 (arXiv 1301.3781) §4.1
 */
export function answerQuestions(
  vectors: WordVectors,
  sections: readonly QuestionSection[],
  { restrict = 30_000 }: AnswerOptions = {},
): SectionResult[] {
  const size = Math.min(restrict, vectors.vocabulary.size)
  const known = (word: string) => {
    const id = vectors.vocabulary.idOf(word)
    const lower = id < 0 ? vectors.vocabulary.idOf(word.toLowerCase()) : id
    return lower < size ? lower : -1
  }
  const units = fromArray(vectors.units.subarray(0, size * vectors.dimensions), [size, vectors.dimensions])
  return sections.map(({ name, questions }) => {
    const asked = questions.map((question) => idsOf(question, known)).filter((ids) => !ids.includes(-1))
    let correct = 0
    for (let first = 0; first < asked.length; first += batch) {
      const some = asked.slice(first, first + batch)
      const directions = fromArray(directionsOf(vectors, some), [some.length, vectors.dimensions])
      const scores = noGrad(() => matmul(directions, transpose(units))).values() // (questions, words)
      for (const [row, ids] of some.entries()) correct += Number(isRight(scores, row * size, size, ids))
    }
    return { name, correct, asked: asked.length, unknown: questions.length - asked.length }
  })
}

const idsOf = ({ a, b, c, expected }: AnalogyQuestion, known: (word: string) => number) =>
  [a, b, c, expected].map(known)

function directionsOf({ units, dimensions }: WordVectors, questions: readonly number[][]): Float32Array {
  const out = new Float32Array(questions.length * dimensions)
  for (const [row, [a, b, c]] of questions.entries()) {
    for (let k = 0; k < dimensions; k++) {
      const value = (word: number) => units[word * dimensions + k]
      out[row * dimensions + k] = value(b) - value(a) + value(c)
    }
  }
  return out
}

function isRight(
  scores: ArrayLike<number>,
  from: number,
  size: number,
  [a, b, c, expected]: number[],
): boolean {
  if (expected === a || expected === b || expected === c) return false
  const mark = scores[from + expected]
  for (let word = 0; word < size; word++) {
    if (scores[from + word] > mark && word !== a && word !== b && word !== c) return false
  }
  return true
}
