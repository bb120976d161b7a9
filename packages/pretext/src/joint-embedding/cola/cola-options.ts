import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'
import { spectrogramOptions } from '../../signals/spectrogram-options.ts'

/** The settings of COLA. */
export const colaOptions = {
  ...spectrogramOptions('bands'),
  segment: real(0.5, 'length of a segment as a share of the signal', { above: 0, max: 1 }),
  noise: real(0.1, 'deviation of the noise on one of the segments, relative to the signal', { min: 0 }),
  projection: whole(128, 'length of the projections', { min: 2, max: 4096 }),
  similarity: choice('bilinear', ['bilinear', 'cosine'], 'how projections are compared'),
}

export type ColaOptions = OptionsOf<typeof colaOptions>
