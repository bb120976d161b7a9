import { createInterface } from 'node:readline'
import { loadVectors, type Neighbor, UnknownWordError, type WordVectors } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { print, say } from '../terminal/print.ts'

export const nearestNeighbors = (args: readonly string[]): Promise<void> =>
  ask(args, 'Query word? ', 1, (vectors, [word], count) => vectors.mostSimilar(word, { count }))

export const analogies = (args: readonly string[]): Promise<void> =>
  ask(args, 'A is to B as C is to what? A B C: ', 3, (vectors, [a, b, c], count) =>
    vectors.analogy(a, b, c, { count }),
  )

type Answer = (vectors: WordVectors, words: readonly string[], count: number) => Neighbor[]

/** Answers line by line: at a prompt on a terminal, else whatever a pipe brings. */
async function ask(args: readonly string[], prompt: string, words: number, answer: Answer): Promise<void> {
  const [path, k = '10'] = args
  if (!path) throw new UsageError('say which vectors: a .vec, .txt or .bin file')
  const count = Number(k)
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`K must be a whole number above 0; got ${k}`)
  const vectors = loadVectors(path)
  const isTerminal = process.stdin.isTTY
  const lines = createInterface({
    input: process.stdin,
    output: isTerminal ? process.stdout : undefined,
    prompt,
  })
  if (isTerminal) lines.prompt()
  for await (const line of lines) {
    const query = line.trim().split(/\s+/).filter(Boolean)
    if (query.length === words) printAnswer(() => answer(vectors, query, count))
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
