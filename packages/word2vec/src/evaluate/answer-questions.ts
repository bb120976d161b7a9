import { fromArray, matmul, noGrad, requireOptions, transpose } from '@pretexts/tensor'
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
  /** Only the most frequent words are known and may be answers. word2vec's own evaluation takes 30,000. Default 30,000. */
  restrict?: number
  /** `'add'`: 3CosAdd; `'multiply'`: 3CosMul. See `analogy`. Default `'add'`. */
  method?: 'add' | 'multiply'
}

/** Words whose cosines with all others are made at once, as one matrix product, and held: 30 MB with 30,000 words. */
const batch = 256

/**
 * The share of questions that are answered right, by section: the expected word must score higher than all others, but
 * for the three in the question; where another word scores the same, the question is not answered. Where words are only known in lower case, the question is asked so.
 * @see Mikolov et al. 2013 (arXiv 1301.3781) §4.1; Levy and Goldberg 2014 for 3CosMul
 */
export function answerQuestions(
  vectors: WordVectors,
  sections: readonly QuestionSection[],
  options?: AnswerOptions,
): SectionResult[] {
  const { restrict = 30_000, method = 'add' } = requireOptions('answerQuestions', options, {
    restrict: 'number',
    method: 'string',
  })

  const size = Math.min(restrict, vectors.vocabulary.size)
  const known = (word: string) => {
    const id = vectors.vocabulary.idOf(word)
    const lower = id < 0 ? vectors.vocabulary.idOf(word.toLowerCase()) : id
    return lower < size ? lower : -1
  }
  const isRight = method === 'add' ? wins(added) : wins(multiplied)
  return sections.map(({ name, questions }) => {
    const asked = questions.map((question) => idsOf(question, known)).filter((ids) => !ids.includes(-1))
    let correct = 0
    for (const some of inBatches(asked)) {
      const rows = cosines(vectors, new Set(some.flatMap((ids) => ids.slice(0, 3))), size)
      for (const ids of some) correct += Number(isRight(ids, rows))
    }
    return { name, correct, asked: asked.length, unknown: questions.length - asked.length }
  })
}

const idsOf = ({ a, b, c, expected }: AnalogyQuestion, known: (word: string) => number) =>
  [a, b, c, expected].map(known)

/** Questions that have so few different words between them that their cosines can be held. */
function* inBatches(questions: readonly number[][]): Generator<number[][]> {
  let some: number[][] = []
  const words = new Set<number>()
  for (const question of questions) {
    for (const word of question.slice(0, 3)) words.add(word)
    some.push(question)
    if (words.size + 3 <= batch) continue
    yield some
    some = []
    words.clear()
  }
  if (some.length > 0) yield some
}

/** For each of some words, its cosines with the first `size` words. */
function cosines({ units, dimensions }: WordVectors, words: ReadonlySet<number>, size: number): Rows {
  const chosen = new Float32Array(words.size * dimensions)
  for (const [row, word] of [...words].entries()) {
    chosen.set(units.subarray(word * dimensions, (word + 1) * dimensions), row * dimensions)
  }
  const some = fromArray(chosen, [words.size, dimensions])
  const all = fromArray(units.subarray(0, size * dimensions), [size, dimensions])
  const products = noGrad(() => matmul(some, transpose(all))).values() as Float32Array // (words, size)
  return new Map([...words].map((word, row) => [word, products.subarray(row * size, (row + 1) * size)]))
}

type Rows = ReadonlyMap<number, Float32Array>
type Score = (toA: number, toB: number, toC: number) => number

const added: Score = (toA, toB, toC) => toB - toA + toC
const multiplied: Score = (toA, toB, toC) => ((1 + toB) * (1 + toC)) / (1 + toA + 2e-3)

/** Whether the expected word scores higher than every other one. A tie is no answer, and neither is NaN. */
const wins =
  (score: Score) =>
  ([a, b, c, expected]: number[], rows: Rows): boolean => {
    if (expected === a || expected === b || expected === c) return false
    const [toA, toB, toC] = [rows.get(a)!, rows.get(b)!, rows.get(c)!]
    const mark = score(toA[expected], toB[expected], toC[expected])
    for (let word = 0; word < toA.length; word++) {
      if (word === expected || word === a || word === b || word === c) continue
      if (!(score(toA[word], toB[word], toC[word]) < mark)) return false
    }
    return true
  }
