import { readFileSync } from 'node:fs'
import {
  answerQuestions,
  englishQuestions,
  loadVectors,
  parsePairs,
  parseQuestions,
  wordSimilarity,
} from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { percent } from '../terminal/format.ts'
import { print, printJson } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'
import { parseFlags } from './word2vec-flags.ts'

export async function evaluate(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, { pairs: 'text', questions: 'text', restrict: 'number', json: 'flag' })
  const [path] = flags.words
  if (!path) throw new UsageError('say which vectors: a .vec, .txt or .bin file')
  const vectors = loadVectors(path)
  const [pairs, questions] = [flags.text('pairs'), flags.text('questions')]
  const sections = questions ? parseQuestions(readFileSync(questions, 'utf8'), questions) : englishQuestions()
  const analogies = answerQuestions(vectors, sections, { restrict: flags.number('restrict') })
  const similarity = pairs ? wordSimilarity(vectors, parsePairs(readFileSync(pairs, 'utf8'), pairs)) : null
  if (flags.has('json')) return printJson({ vectors: path, analogies, similarity })
  const total = { name: 'all', correct: 0, asked: 0, unknown: 0 }
  for (const { correct, asked, unknown } of analogies) {
    total.correct += correct
    total.asked += asked
    total.unknown += unknown
  }
  const rows = [...analogies, total].map(({ name, correct, asked, unknown }) => [
    name,
    asked > 0 ? percent(correct / asked) : '–',
    String(asked),
    String(unknown),
  ])
  print(formatTable(['analogies', 'right', 'asked', 'unknown'], rows))
  if (!similarity) return
  const { correlation, compared, unknown } = similarity
  print(
    `similarity: Spearman ${correlation.toFixed(3)} over ${compared} pairs, ${unknown} with unknown words`,
  )
}
