import { loadVectors, parseFlags, sentenceVector, type WordVectors } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { type Input, linesOf } from '../terminal/lines-of.ts'
import { print, say } from '../terminal/print.ts'

/** Prints a line `word x₁ … x_d` for each word that comes in, as fastText's command of this name does. */
export async function printWordVectors(args: readonly string[], input: Input = process.stdin): Promise<void> {
  const vectors = load(args)
  for await (const words of wordsOf(input)) {
    for (const word of words) {
      if (!vectors.covers(word)) say(`the vectors have no ${JSON.stringify(word)}: its numbers are 0`)
      const vector = vectors.covers(word) ? vectors.vectorOf(word) : new Float32Array(vectors.dimensions)
      print(`${word} ${numbers(vector)}`)
    }
  }
}

/** Prints a line of numbers for each line that comes in: the mean of its words' vectors at length 1, as fastText does. */
export async function printSentenceVectors(
  args: readonly string[],
  input: Input = process.stdin,
): Promise<void> {
  const vectors = load(args)
  for await (const words of wordsOf(input)) print(numbers(sentenceVector(vectors, words)))
}

function load(args: readonly string[]): WordVectors {
  const [path, ...more] = parseFlags(args, {}).words
  if (!path)
    throw new UsageError('say which vectors: a .vec, .txt or .bin file; words come on standard input')
  if (more.length > 0) throw new UsageError(`${more[0]} is one too many: words come on standard input`)
  return loadVectors(path, { warn: say })
}

async function* wordsOf(input: Input): AsyncGenerator<string[]> {
  for await (const line of linesOf(input)) yield line.split(/[ \t\r\v\f]+/).filter(Boolean)
}

/** Five digits, as fastText prints them. */
const numbers = (vector: Float32Array) =>
  Array.from(vector, (value) => Number(value.toPrecision(5))).join(' ')
