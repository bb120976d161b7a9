import { syntheticSpeech } from '@pretexts/audio'
import { type Dataset, splitGroups, splitValidation } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { Random } from '@pretexts/random'
import type { TuningData } from './parse-tuning.ts'

export interface Examples {
  readonly train: Dataset
  /** Of the training split, and never learned from; of sounds, voices of their own. */
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
  const spoken = splitGroups(syntheticSpeech({ voices: 40, ...shared }), { validation: 400, rng })
  return { ...spoken, test: async () => syntheticSpeech({ voices: 10, firstVoice: 40, ...shared }) }
}
