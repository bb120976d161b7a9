import { syntheticSpeechSource } from '@pretexts/experiment'
import type { LabSource } from './lab-source.ts'

export const speech: LabSource = {
  source: syntheticSpeechSource,
  title: 'Speech',
  note: 'Synthetic: the digits zero to nine in many voices, made by this page. They are no recordings.',
  usual: { voices: 20, utterances: 30, testVoices: 5, seconds: 0.5 },
  form: ({ rate = 8000, seconds = 1 }) => ({
    kind: 'signal',
    channels: 1,
    length: Math.round(Number(seconds) * Number(rate)),
    rate: Number(rate),
  }),
}
