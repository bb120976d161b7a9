import { buildVocabulary } from '@pretexts/text'
import {
  answerQuestions,
  englishQuestions,
  heldOutLoss,
  neighborAgreement,
  ppmiSvd,
  totalResults,
  type WordVectors,
} from '@pretexts/word2vec'
import type { Row } from '../row.ts'
import type { Trained } from './contender.ts'
import type { Text } from './text.ts'

/** One number that says how good vectors are. */
export interface Measure {
  readonly name: string
  readonly unit: Row['unit']
  /** null where the contender has not written what it takes. */
  of(trained: Trained): number | null
}

/** Frequent words whose neighbors are compared with those that counting finds. */
const countedWords = 5000

/** What is measured of every contender on a text. */
export function measuresOn({ corpus, vocabulary, heldOut }: Text): Measure[] {
  const counting = ppmiSvd(corpus, buildVocabulary(corpus, { maxSize: countedWords }))
  return [
    { name: 'English analogies right', unit: '%', of: ({ vectors }) => analogies(vectors) },
    {
      name: 'neighbors in common with PPMI-SVD',
      unit: '%',
      of: ({ vectors }) => 100 * neighborAgreement(counting, vectors, { restrict: countedWords }),
    },
    {
      name: 'loss on held-out pairs',
      unit: 'nats',
      of: ({ vectors, outputVectors }) =>
        outputVectors && heldOutLoss({ vectors, outputVectors }, heldOut, vocabulary),
    },
  ]
}

function analogies(vectors: WordVectors): number {
  const { correct, asked } = totalResults(answerQuestions(vectors, englishQuestions())).all
  return (100 * correct) / asked
}
