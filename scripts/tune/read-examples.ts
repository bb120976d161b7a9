import { syntheticSpeech } from '@pretexts/audio'
import { type Dataset, splitValidation } from '@pretexts/data'
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
  const shared = { utterancesPerVoice: 50, rate: 8000, seconds: 1, seed: 0 }
  const voices = (count: number, firstVoice: number) =>
    syntheticSpeech({ voices: count, firstVoice, ...shared })
  // As in the results, and after them voices that nobody else hears: accuracies differ much from voice to voice.
  return { train: voices(40, 0), validation: voices(30, 50), test: async () => voices(10, 40) }
}
