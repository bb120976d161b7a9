import { type Collective, crc32 } from '@pretexts/contracts'
import { requireSame } from '@pretexts/distributed'
import { commitHere, version } from '@pretexts/experiment'
import type { Corpus } from '@pretexts/text'
import type { TrainTask } from '@pretexts/word2vec'

/**
 * Compares the ranks of a word2vec training before it begins.
 * @throws RankError on all ranks when they have different programs, flags or texts, saying who differs
 */
export function requireSameTraining(
  collective: Collective,
  { training, corpus: reading, vocabulary, averageEvery }: TrainTask,
  corpus: Corpus,
): void {
  const settings = Object.entries({ ...reading, ...vocabulary, ...training, averageEvery })
  requireSame(collective, {
    version: `${version}, commit ${commitHere() ?? 'unknown'}`,
    node: process.versions.node.split('.')[0],
    ...Object.fromEntries(settings.map(([name, value]) => [name, JSON.stringify(value) ?? 'not given'])),
    'the text': fingerprint(corpus),
  })
}

/** How many tokens there are, and a checksum of the different words and how often each comes. */
function fingerprint({ types, counts, report }: Corpus): string {
  const text = new TextEncoder().encode(types.map((type, i) => `${type} ${counts[i]}\n`).join(''))
  return `${report.tokens} tokens with checksum ${crc32(text).toString(16).padStart(8, '0')}`
}
