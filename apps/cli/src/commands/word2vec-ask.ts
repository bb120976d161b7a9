import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { loadVectors, type Neighbor, UnknownWordError, type WordVectors } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { print, say } from '../terminal/print.ts'
import { type ParsedFlags, parseFlags } from './word2vec-flags.ts'

/** Where questions come from. */
type Input = Readable & { readonly isTTY?: boolean }

export function nearestNeighbors(args: readonly string[], input: Input = process.stdin): Promise<void> {
  const flags = parseFlags(args, { restrict: 'number' })
  const answer: Answer = (vectors, [word], options) => vectors.mostSimilar(word, options)
  return ask(flags, input, { prompt: 'Query word? ', words: 1, answer })
}

/** A B C: what A − B + C is nearest to, as fastText asks it. */
export function analogies(args: readonly string[], input: Input = process.stdin): Promise<void> {
  const flags = parseFlags(args, { restrict: 'number', mul: 'flag' })
  const method = flags.has('mul') ? 'multiply' : 'add'
  const answer: Answer = (vectors, [a, b, c], options) => vectors.analogy(b, a, c, { ...options, method })
  return ask(flags, input, { prompt: 'Query triplet (A - B + C)? ', words: 3, answer })
}

interface AskOptions {
  readonly count: number
  readonly restrict: number | undefined
}

type Answer = (vectors: WordVectors, words: readonly string[], options: AskOptions) => Neighbor[]

interface Questions {
  readonly prompt: string
  /** In one question. */
  readonly words: number
  readonly answer: Answer
}

/** Answers line by line: at a prompt on a terminal, else whatever a pipe brings. */
async function ask(flags: ParsedFlags, input: Input, { prompt, words, answer }: Questions): Promise<void> {
  const [path, k = '10'] = flags.words
  if (!path) throw new UsageError('say which vectors: a .vec, .txt or .bin file')
  const count = Number(k)
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`K must be a whole number above 0; got ${k}`)
  const options = { count, restrict: flags.number('restrict') }
  const vectors = loadVectors(path)
  const isTerminal = input.isTTY === true
  const output = isTerminal ? process.stdout : undefined
  const lines = createInterface({ input, output, prompt })
  if (isTerminal) lines.prompt()
  for await (const line of lines) {
    const query = line.trim().split(/\s+/).filter(Boolean)
    if (query.length === words) printAnswer(() => answer(vectors, query, options))
    else if (query.length > 0) say(`${words === 1 ? 'one word' : `${words} words`} a line, please`)
    if (isTerminal) lines.prompt()
  }
}

/** A word that is not known ends the line, not the session. */
function printAnswer(answer: () => Neighbor[]): void {
  try {
    for (const { word, similarity } of answer()) print(`${word} ${similarity.toFixed(6)}`)
  } catch (error) {
    if (!(error instanceof UnknownWordError)) throw error
    say(error.message)
  }
}
