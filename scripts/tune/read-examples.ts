import { syntheticSpeech } from '@pretexts/audio'
import { defaultsOf } from '@pretexts/contracts'
import { type Dataset, splitValidation } from '@pretexts/data'
import { syntheticSpeechSource } from '@pretexts/experiment'
import { readMnist } from '@pretexts/images'
import { Random } from '@pretexts/random'
import type { TuningData } from './parse-tuning.ts'

export interface Examples {
  readonly train: Dataset
  /** Never learned from. Of images, a part of the training split; of sounds, voices of their own. */
  readonly validation: Dataset
  test(): Promise<Dataset>
}

/** What is learned from and what settings are chosen by. The split is the same for all seeds. */
export async function readExamples(data: TuningData): Promise<Examples> {
  const rng = new Random('tuning')
  if (data === 'mnist') {
    const digits = splitValidation(await readMnist('train'), { validation: 5000, rng })
    return { ...digits, test: () => readMnist('test') }
  }
  const asked = { path: 'synthetic-speech', options: defaultsOf(syntheticSpeechSource.options), seed: 0 }
  const { train, test } = await syntheticSpeechSource.open(asked)
  const { utterances: utterancesPerVoice, rate, seconds } = asked.options
  // Voices that nobody else hears, and many of them: accuracies differ much from voice to voice.
  const validation = syntheticSpeech({
    voices: 30,
    firstVoice: 50,
    utterancesPerVoice,
    rate,
    seconds,
    seed: 0,
  })
  return { train, validation, test: async () => test as Dataset }
}
