import { choice, whole } from '@pretexts/contracts'

/** The settings of every task on spectrograms; which centering is the default depends on the task. */
export const spectrogramOptions = (center: Centering) => ({
  mels: whole(32, 'bands of the spectrograms', { min: 8, max: 256 }),
  center: choice(
    center,
    ['bands', 'whole'],
    'what is brought to mean 0: each band over time, which hides the voice and the microphone, or the spectrogram as a whole',
  ),
})

export interface SpectrogramSettings {
  /** M, bands. */
  readonly mels: number
  readonly center: Centering
}

/** What has mean 0: each band over time, or a spectrogram as a whole. */
export type Centering = 'bands' | 'whole'
