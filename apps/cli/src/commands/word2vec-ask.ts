import { createInterface } from 'node:readline'
import {
  loadVectors,
  type Neighbor,
  type ParsedFlags,
  parseFlags,
  UnknownWordError,
  type WordVectors,
} from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { type Input, linesOf } from '../terminal/lines-of.ts'
import { print, say } from '../terminal/print.ts'

export async function nearestNeighbors(args: readonly string[], input: Input = process.stdin): Promise<void> {
  const flags = parseFlags(args, { restrict: 'count', json: 'flag' })
  const answer: Answer = (vectors, [word], options) => vectors.mostSimilar(word, options)
  // A word may hold spaces, as gensim's phrases do.
  const split = (line: string, vectors: WordVectors) => (vectors.has(line) ? [line] : line.split(/ +/))
  return ask(flags, input, { prompt: 'Query word? ', words: 1, split, answer })
}

/** A B C: what A − B + C is nearest to, as fastText asks it. Tabs between words allow spaces in them. */
export async function analogies(args: readonly string[], input: Input = process.stdin): Promise<void> {
  const flags = parseFlags(args, { restrict: 'count', mul: 'flag', json: 'flag' })
  const method = flags.has('mul') ? 'multiply' : 'add'
  const answer: Answer = (vectors, [a, b, c], options) => vectors.analogy(b, a, c, { ...options, method })
  const split = (line: string) => line.split(line.includes('\t') ? /\t+/ : / +/)
  return ask(flags, input, { prompt: 'Query triplet (A - B + C)? ', words: 3, split, answer })
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
  split(line: string, vectors: WordVectors): string[]
  readonly answer: Answer
}

/** Answers line by line: at a prompt on a terminal, else whatever a pipe brings. With --json, each answer is an object on a line. */
async function ask(flags: ParsedFlags, input: Input, questions: Questions): Promise<void> {
  const [path, k = '10'] = flags.words
  if (!path) throw new UsageError('say which vectors: a .vec, .txt or .bin file')
  const count = Number(k)
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`K must be a whole number above 0; got ${k}`)
  const options = { count, restrict: flags.number('restrict') }
  const vectors = loadVectors(path, { warn: say })
  const isTerminal = input.isTTY === true
  const prompt = isTerminal
    ? createInterface({ input, output: process.stdout, prompt: questions.prompt })
    : null
  prompt?.prompt()
  for await (const line of prompt ?? linesOf(input)) {
    const query = questions.split(line.replace(/^[ \t\r]+|[ \t\r]+$/g, ''), vectors).filter(Boolean)
    if (query.length === questions.words) {
      printAnswer(query, flags.has('json'), () => questions.answer(vectors, query, options))
    } else if (query.length > 0)
      say(`${questions.words === 1 ? 'one word' : `${questions.words} words`} a line, please`)
    prompt?.prompt()
  }
}

/** A word that is not known ends the line, not the session. */
function printAnswer(query: readonly string[], isJson: boolean, answer: () => Neighbor[]): void {
  try {
    const neighbors = answer()
    if (isJson) print(JSON.stringify({ query, neighbors }))
    else for (const { word, similarity } of neighbors) print(`${word} ${similarity.toFixed(6)}`)
  } catch (error) {
    if (!(error instanceof UnknownWordError)) throw error
    const { word, suggestions, message } = error
    if (isJson) print(JSON.stringify({ query, unknown: word, suggestions }))
    else say(message)
  }
}
