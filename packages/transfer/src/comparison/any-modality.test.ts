import type { SignalSamples, TokenSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import {
  EnergyEncoder,
  energies,
  energyInputs,
  TokenEncoder,
  tones,
  topics,
} from '../../testing/modalities.ts'
import { bagOfWords } from '../baselines/bag-of-words.ts'
import { batchedBaseline } from '../baselines/batched-baseline.ts'
import { pcaBaseline } from '../baselines/pca-baseline.ts'
import { comparisonFinding } from '../findings/comparison-finding.ts'
import { type ComparisonRow, summarize } from '../results/summarize.ts'
import type { Comparison } from './comparison.ts'
import { labelEfficiency } from './label-efficiency.ts'
import { leftOut, protocolsOf } from './protocols.ts'

const rng = new Random('modalities')
const training = { steps: 30, batchSize: 16, learningRate: 0.02, weightDecay: 0.01 }
const settings = { testExamples: 90, probe: { epochs: 30 }, fineTuning: training, scratch: training }

const texts: Comparison<TokenSamples> = {
  train: topics('texts/train', 240, rng.fork('train')),
  test: topics('texts/test', 120, rng.fork('test')),
  createEncoder: (stream) => new TokenEncoder(stream),
  pretrained: new TokenEncoder(rng.fork('pretrained')).stateDict(),
  baselines: [bagOfWords()],
  augment: null,
  rng: rng.fork('comparison'),
  settings,
}

const energy = batchedBaseline<SignalSamples>({
  name: 'energies',
  title: 'energies',
  description: 'the energies at some pitches',
  width: () => 12,
  rows: energies,
})

const sounds: Comparison<SignalSamples> = {
  train: tones('tones/train', 80, rng.fork('tones')),
  test: tones('tones/test', 60, rng.fork('other tones')),
  createEncoder: (stream) => new EnergyEncoder(stream),
  pretrained: new EnergyEncoder(rng.fork('pretrained sounds')).stateDict(),
  baselines: [energy, pcaBaseline(energy)],
  augment: ({ values, ...samples }, stream) => ({
    ...samples,
    values: values.map((value) => value + 0.05 * stream.normal()),
  }),
  inputs: energyInputs,
  rng: rng.fork('sound comparison'),
  settings,
}

async function accuracies<S extends SignalSamples | TokenSamples>(comparison: Comparison<S>) {
  const results = []
  for await (const { result } of labelEfficiency(comparison, { labelsPerClass: [10], subsets: 2 }))
    results.push(result)
  const rows = summarize(results, protocolsOf(comparison))
  return {
    rows,
    of: (name: string) => rows.find(({ protocol }) => protocol === name)?.accuracy.mean as number,
  }
}

const names = (rows: readonly ComparisonRow[]) => rows.map(({ protocol }) => protocol)

test('texts are compared by a token encoder and a bag of words, without augmentation, and that is said', async () => {
  const { rows, of } = await accuracies(texts)
  expect(names(rows)).toEqual([
    'bag-of-words',
    'bag-of-words-knn',
    'random-frozen',
    'pretrained-frozen',
    'pretrained-knn',
    'pretrained-centroid',
    'pretrained-fine-tuned',
    'scratch',
    'supervised',
  ])
  for (const name of ['bag-of-words', 'scratch']) expect(of(name), name).toBeGreaterThan(0.7) // chance: 1/3
  expect(of('supervised')).toBeGreaterThan(0.9)
  const { blocks } = comparisonFinding(rows, { leftOut: leftOut(texts) })
  expect(JSON.stringify(blocks)).toContain(
    'There is no random view of these examples, so these methods were left out',
  )
})

test('sounds are compared through what the encoder takes, by functions that come in from outside', async () => {
  const { rows, of } = await accuracies(sounds)
  expect(names(rows)).toContain('energies')
  expect(names(rows)).toContain('scratch-augmented')
  for (const name of ['energies', 'pca', 'pretrained-fine-tuned', 'scratch-augmented'])
    expect(of(name), name).toBeGreaterThan(0.9) // chance: 1/2
})
