import { type OptionsOf, whole } from '@pretexts/contracts'

/** The settings of wav2vec. */
export const wav2VecOptions = {
  ahead: whole(6, 'how many steps ahead are predicted', { min: 1, max: 100 }),
  negatives: whole(10, 'other frames of the same signal that each true frame is compared with', {
    min: 1,
    max: 1000,
  }),
  anchors: whole(16, 'moments of each signal that predictions are made from', { min: 1, max: 1000 }),
}

export type Wav2VecOptions = OptionsOf<typeof wav2VecOptions>
