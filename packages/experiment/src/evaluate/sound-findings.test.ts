import { syntheticSpeech } from '@pretexts/audio'
import { checkFinding } from '@pretexts/contracts'
import { take } from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import { wav2vec2 } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { baselineSpace, encoderSpace } from '@pretexts/transfer'
import { expect, test } from 'vitest'
import { signals } from '../modality/signals.ts'
import type { TrainedObjective } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'
import { frameMapFinding } from './frame-map-finding.ts'
import { layersFinding } from './layers-finding.ts'
import { errorRates, lettersFinding } from './letters-finding.ts'
import { speakersFinding } from './speakers-finding.ts'

const speech = (voices: number, firstVoice: number) =>
  syntheticSpeech({ voices, firstVoice, utterancesPerVoice: 20, rate: 4000, seconds: 0.6, seed: 1 })
const [labeled, spoken] = [speech(3, 0), speech(4, 10)]
const model = models.find(({ name }) => name === 'wav2vec2')
if (!model) throw new Error('no wav2vec2')
const options = { channels: 8, width: 16, depth: 1, heads: 2 }
const encoder = createEncoder(model, labeled.form, options, new Random(1))
const run = {
  plan: {
    task: wav2vec2,
    settings: { task: { options: {} }, model: { options } },
    model,
    form: labeled.form,
    training: { seed: 0 },
    data: { train: labeled },
  },
  splits: { labeled, test: spoken },
} as unknown as OpenRun
const trained = { encoder } as unknown as TrainedObjective

test('every layer is probed for class and speaker', async () => {
  const finding = await layersFinding(run, trained)
  if (!finding) throw new Error('no finding')
  checkFinding(finding)
  expect(Object.keys(finding?.metrics ?? {})).toEqual(
    [0, 1, 2].flatMap((i) => [`class@${i}`]).concat([0, 1, 2].map((i) => `speaker@${i}`)),
  )
  for (const value of Object.values(finding?.metrics ?? {})) expect(value).toBeGreaterThan(0)
})

test('frames are mapped with the names of phones, and without them there is no map', async () => {
  const finding = await frameMapFinding(run, trained)
  const map = finding?.blocks[0]
  expect(map?.kind === 'map' && map.groups.includes('OW') && !map.groups.includes('silence')).toBe(true)
  const unknown = { ...run, splits: { labeled, test: { ...spoken, spans: undefined } } } as unknown as OpenRun
  expect(await frameMapFinding(unknown, trained)).toBeNull()
})

test('words are spelled, pretrained and random', async () => {
  const finding = await lettersFinding(run, trained)
  const { pretrained, random } = finding?.metrics ?? {}
  for (const rate of [pretrained, random]) {
    expect(rate).toBeGreaterThan(0)
    expect(rate).toBeLessThan(1.5)
  }
})

test('an error rate above 1, of who says too much, can be shown', () => {
  const blocks = [errorRates([['pretrained frames', 1.04]])]
  expect(() => checkFinding({ id: 'letters', title: 'Spelling', blocks })).not.toThrow()
})

test('content and voice are probed in every space, on speakers and utterances that were not learned from', async () => {
  const spaces = [
    encoderSpace('pretrained features', encoder),
    await baselineSpace(signals.baselines()[0], labeled, { width: 16, rng: new Random(1) }),
  ]
  const finding = await speakersFinding(spaces as never, spoken)
  expect(Object.keys(finding?.metrics ?? {}).sort()).toEqual([
    'content@log-mel-statistics',
    'content@pretrained-features',
    'voice@log-mel-statistics',
    'voice@pretrained-features',
  ])
  expect(finding?.metrics?.['voice@log-mel-statistics']).toBeGreaterThan(0.5) // chance is 25%
  expect(await speakersFinding(spaces as never, take(speech(3, 20), 60))).toBeNull() // three speakers
})
