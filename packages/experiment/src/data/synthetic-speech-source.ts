import { syntheticSpeech } from '@pretexts/audio'
import { real, whole } from '@pretexts/contracts'
import type { DataSource } from './data-source.ts'

/** The number of the first test voice: test voices are the same ones, however many voices are learned from. */
const firstTestVoice = 1e6

const options = {
  voices: whole(40, 'how many voices there are to learn from', { min: 1, max: firstTestVoice }),
  utterances: whole(50, 'words that each voice says', { min: 10 }),
  testVoices: whole(30, 'other voices, for the test split', { min: 1, max: 1e6 }),
  rate: whole(8000, 'sampling rate in hertz', { min: 4000, max: 48000 }),
  seconds: real(1, 'length of each example', { min: 0.25, max: 10 }),
}

/** Digits in many voices, synthesized: what there is to learn from without any recording. Test voices are other ones. */
export const syntheticSpeechSource: DataSource<typeof options> = {
  name: 'synthetic-speech',
  description:
    'spoken digits, synthesized (no recordings), in voices that are disjoint between training and test',
  kind: 'signal',
  by: 'name',
  options,
  async open({ options: { voices, utterances, testVoices, rate, seconds }, seed }) {
    const shared = { utterancesPerVoice: utterances, rate, seconds, seed }
    return {
      train: syntheticSpeech({ voices, ...shared }),
      test: syntheticSpeech({ voices: testVoices, firstVoice: firstTestVoice, ...shared }),
    }
  },
}
