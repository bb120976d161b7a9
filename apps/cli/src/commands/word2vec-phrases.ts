import { type Corpus, encodeCorpus, saveText } from '@pretexts/text'
import { checkPlace, findPhrases, joinPhrases, parseFlags, required } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'
import { plural } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'

/** Joins words that belong together, in as many passes over the text as there are thresholds, and writes the result. */
export async function phrases(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, { input: 'text', output: 'text', threshold: 'text', minCount: 'whole', overwrite: 'flag' }) // biome-ignore format: one line
  const [input, output] = [required(flags, 'input'), required(flags, 'output')]
  const thresholds = readThresholds(flags.text('threshold') ?? '100')
  checkPlace(output, flags.has('overwrite'))
  let corpus: Corpus = await encodeCorpus(input)
  try {
    for (const threshold of thresholds) {
      const found = findPhrases(corpus, { threshold, minCount: flags.number('minCount') })
      const joined = joinPhrases(corpus, found)
      corpus.close()
      corpus = joined
      const examples = found.slice(0, 5).map((phrase) => phrase.joined)
      say(`threshold ${threshold}: ${plural(found.length, 'phrase')}${examples.length > 0 ? `, such as ${examples.join(', ')}` : ''}`) // biome-ignore format: one line
    }
    saveText(output, corpus)
  } finally {
    corpus.close()
  }
  say(`wrote ${output}`)
}

function readThresholds(text: string): number[] {
  const thresholds = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (thresholds.every((threshold) => threshold >= 0)) return thresholds
  throw new UsageError(`-threshold must be a number of at least 0, or several with commas between; got ${JSON.stringify(text)}`) // biome-ignore format: one line
}
