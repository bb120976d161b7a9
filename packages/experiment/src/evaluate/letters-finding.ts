import type { Block } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import { type Encoder, hasSequence, type SequenceEncoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { characterErrorRate, LetterRecognizer, type SpelledFrames } from '@pretexts/transfer'
import { inputsOf, randomEncoder } from '../run/create-objective.ts'
import type { GeneralFinding } from './general-finding.ts'
import { framesOf, type Inputs, spreadOver } from './some-batches.ts'

/** Words spelled from frozen frames by CTC: pretrained against random ones, where classes are words. */
export const lettersFinding: GeneralFinding = async ({ plan, splits }, { encoder }) => {
  const { test, labeled } = splits
  if (!test?.labels || !labeled.labels || plan.data.train.form.kind !== 'signal' || !hasSequence(encoder))
    return null
  if (!test.classNames?.every((name) => /^\p{L}+$/u.test(name))) return null
  const inputs = inputsOf(plan)
  const rng = new Random(plan.training.seed).fork('letters')
  const [train, held] = [spreadOver(labeled), spreadOver(test)]
  const encoders: [string, Encoder][] = [
    ['pretrained frames', encoder],
    ['random frames', randomEncoder(plan, rng.fork('random'))],
  ]
  const rows: [string, number][] = []
  const spelled: [string, ...string[]][] = []
  for (const [name, network] of encoders) {
    const [own, others] = [
      await wordsOf(network as SequenceEncoder, train, inputs),
      await wordsOf(network as SequenceEncoder, held, inputs),
    ]
    if (own.length < 5) return null
    const recognizer = LetterRecognizer.fit(own, rng.fork('fit'))
    const said = recognizer.spell(others)
    rows.push([name, characterErrorRate(said, others.words)])
    spelled.push([name, ...said.slice(0, 8)])
  }
  const words = Array.from({ length: Math.min(8, held.count) }, (_, n) => wordOf(held, n))
  return {
    id: 'letters',
    title: 'Spelling what was said',
    text: `A linear layer on frozen frames says a letter or blank for each, trained by CTC on ${train.count} training examples, and spells ${held.count} test examples. The rate counts wrong, missing and additional letters, for each letter of the words: 1 is what saying nothing gives, and who says too much has more.`,
    highlight: {
      value: `${Math.round(100 * rows[0][1])}%`,
      label: `of letters wrong; ${Math.round(100 * rows[1][1])}% with random frames`,
    },
    metrics: { pretrained: rows[0][1], random: rows[1][1] },
    blocks: [
      errorRates(rows),
      {
        kind: 'table',
        caption: 'The first test examples, as they were spelled',
        columns: [{ title: 'word' }, ...words.map((word) => ({ title: word }))],
        rows: spelled,
      },
    ],
  }
}

/** Character error rates by features. They are no shares: with many additional letters they exceed 1. */
export const errorRates = (rows: [features: string, rate: number][]): Block => ({
  kind: 'table',
  columns: [{ title: 'features' }, { title: 'character error rate', as: 'number', best: 'smallest' }],
  rows,
})

const wordOf = ({ labels, classNames }: Dataset, n: number): string => classNames?.[labels?.[n] ?? 0] ?? ''

async function wordsOf(encoder: SequenceEncoder, dataset: Dataset, inputs: Inputs): Promise<SpelledFrames> {
  const { count, ...made } = await framesOf(encoder, dataset, inputs)
  return { ...made, words: Array.from({ length: count }, (_, n) => wordOf(dataset, n)) }
}
