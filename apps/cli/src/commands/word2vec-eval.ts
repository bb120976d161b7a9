import { readFileSync } from 'node:fs'
import { percent } from '@pretexts/contracts'
import {
  answerQuestions,
  englishQuestions,
  loadVectors,
  parseFlags,
  parsePairs,
  parseQuestions,
  type QuestionSection,
  type SectionResult,
  type SimilarityResult,
  totalResults,
  type WordVectors,
  wordSimilarity,
} from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { formatTable } from '../terminal/table.ts'

/**
 * Evaluates vectors: on analogies, from a file in the format of questions-words.txt or the project's own, and on pairs that
 * people rated, from a file in the format of WordSim-353.
 */
export async function evaluate(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, { pairs: 'text', questions: 'text', restrict: 'count', mul: 'flag', json: 'flag' }) // biome-ignore format: one line
  const [path] = flags.words
  if (!path) throw new UsageError('say which vectors: a .vec, .txt or .bin file')
  const restrict = flags.number('restrict')
  const [pairFile, questionFile] = [flags.text('pairs'), flags.text('questions')]
  // What is wrong with small files is said before a large one is read.
  const pairs = pairFile === undefined ? null : parsePairs(read(pairFile), pairFile)
  const sections =
    questionFile === undefined ? englishQuestions() : parseQuestions(read(questionFile), questionFile)
  const vectors = loadVectors(path, { warn: say })
  const results = askAll(vectors, sections, restrict, flags.has('mul'))
  const similarity = pairs && wordSimilarity(vectors, pairs)
  if (flags.has('json')) return printJson({ vectors: path, ...results, similarity })
  printAnalogies(results)
  if (similarity) printSimilarity(similarity)
}

const read = (path: string) => readFileSync(path, 'utf8')

interface Results {
  /** By 3CosAdd: each section, then the totals. */
  readonly analogies: readonly SectionResult[]
  /** The same by 3CosMul, where it was asked for. */
  readonly multiplied: readonly SectionResult[] | null
}

function askAll(
  vectors: WordVectors,
  sections: readonly QuestionSection[],
  restrict: number | undefined,
  mul: boolean,
): Results {
  const ask = (method: 'add' | 'multiply') => {
    const results = answerQuestions(vectors, sections, { restrict, method })
    return [...results, ...Object.values(totalResults(results))]
  }
  return { analogies: ask('add'), multiplied: mul ? ask('multiply') : null }
}

function printAnalogies({ analogies, multiplied }: Results): void {
  const share = ({ correct, asked }: SectionResult) => (asked > 0 ? percent(correct / asked) : '–')
  const columns = ['3CosAdd', ...(multiplied ? ['3CosMul'] : [])]
  const rows = analogies.map((result, i) => [
    result.name,
    share(result),
    ...(multiplied ? [share(multiplied[i])] : []),
    String(result.asked),
    String(result.unknown),
  ])
  print(formatTable(['analogies', ...columns, 'asked', 'unknown'], rows))
}

function printSimilarity({ correlation, compared, fromSubwords, unknown }: SimilarityResult): void {
  const figure = Number.isFinite(correlation) ? correlation.toFixed(3) : '–'
  const guessed = fromSubwords > 0 ? `, ${fromSubwords} with a word known by its n-grams only` : ''
  const coverage = percent(compared / (compared + unknown))
  print(`similarity: Spearman ${figure} over ${compared} pairs (${coverage} of the file${guessed}), ${unknown} with unknown words`) // biome-ignore format: one line
}
