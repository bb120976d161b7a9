import type { Finding } from '@pretexts/contracts'
import { type Dataset, type Samples, subset } from '@pretexts/data'
import { type LabeledFeatures, probeAccuracy, type Space } from '@pretexts/transfer'

/** Examples that are looked at, at most. */
const examined = 600

/** Rows for learning and rows for testing. */
interface Halves {
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/**
 * What features keep of what is said, and what of who says it: a linear probe of the classes on speakers that it did not learn
 * from, and a probe of the speakers on other utterances. The pretraining heard neither.
 * @returns null where speakers or classes are not known, or there are fewer than four speakers
 */
export async function speakersFinding(
  spaces: readonly Space<Samples>[],
  test: Dataset,
): Promise<Finding | null> {
  const examples = subset(test, spread(test.count, examined))
  const { labels, speakers, classNames } = examples
  if (!labels || !speakers || !classNames) return null
  const voices = numbered(speakers)
  if (voices.count < 4) return null
  const all = Array.from({ length: examples.count }, (_, i) => i)
  const byVoice = splitBy(all, (i) => voices.of[i] < voices.count / 2)
  const byUtterance = splitBy(all, (i) => rankWithin(voices.of, i) % 2 === 0)
  const rows: [string, number, number][] = []
  for (const { name, features } of spaces) {
    const made = await features(examples, all)
    const probe = (own: Int32Array, classes: number, { train, test: held }: Halves): number => {
      const pick = (indices: readonly number[]): LabeledFeatures => ({
        features: Float32Array.from(
          indices.flatMap((i) => [...made.features.subarray(i * made.width, (i + 1) * made.width)]),
        ),
        count: indices.length,
        width: made.width,
        labels: Int32Array.from(indices, (i) => own[i]),
        classes,
      })
      return probeAccuracy(pick(train), pick(held))
    }
    rows.push([name, probe(labels, classNames.length, byVoice), probe(voices.of, voices.count, byUtterance)])
  }
  return {
    id: 'content-and-voice',
    title: 'What is said, and who says it',
    text: `Two linear probes on ${examples.count} test examples of ${voices.count} speakers. The first learns the classes from half of the speakers and is tested on the others. The second learns the speakers from half of their examples and is tested on the other half. Guessing gives ${Math.round(100 / classNames.length)}% and ${Math.round(100 / voices.count)}%.`,
    metrics: Object.fromEntries(
      rows.flatMap(([name, content, voice]) => {
        const key = name.replaceAll(' ', '-')
        return [[`content@${key}`, content], [`voice@${key}`, voice]] // biome-ignore format: one line
      }),
    ),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'features' },
          { title: 'class, unseen speakers', as: 'share', best: 'largest' },
          { title: 'speaker, other examples', as: 'share', best: 'largest' },
        ],
        rows,
      },
    ],
  }
}

/** `most` numbers below `count`, spread evenly. */
function spread(count: number, most: number): Int32Array {
  const size = Math.min(count, most)
  return Int32Array.from({ length: size }, (_, i) => Math.floor((i * count) / size))
}

/** Speakers numbered from 0 in the order of their numbers. */
export function numbered(speakers: Int32Array): { of: Int32Array; count: number } {
  const numbers = new Map([...new Set(speakers)].sort((a, b) => a - b).map((speaker, i) => [speaker, i]))
  return { of: speakers.map((speaker) => numbers.get(speaker) ?? 0), count: numbers.size }
}

function splitBy(all: readonly number[], first: (i: number) => boolean): Halves {
  return { train: all.filter(first), test: all.filter((i) => !first(i)) }
}

/** How many examples of the same speaker come before. */
function rankWithin(speakers: Int32Array, i: number): number {
  let rank = 0
  for (let j = 0; j < i; j++) if (speakers[j] === speakers[i]) rank++
  return rank
}
