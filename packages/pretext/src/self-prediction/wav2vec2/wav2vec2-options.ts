import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of wav2vec 2.0. */
export const wav2vec2Options = {
  span: whole(5, 'frames of a hidden span', { min: 2, max: 1000 }),
  share: real(0.65, 'share of the frames that would be hidden if spans did not overlap', {
    above: 0,
    max: 1,
  }),
  negatives: whole(10, 'other hidden frames of the same signal to choose from', { min: 1, max: 1000 }),
  groups: whole(2, 'codebooks', { min: 1, max: 16 }),
  codes: whole(16, 'entries of each codebook', { min: 2, max: 4096 }),
  projection: whole(64, 'length of the vectors that are compared', { min: 2, max: 4096 }),
  diversityWeight: real(0.1, 'weight α of the even use of codebooks', { min: 0 }),
  penaltyWeight: real(10, 'weight β of the mean square of the frames', { min: 0 }),
  stemGradient: real(0.1, 'factor γ on the gradient of the convolutions', { min: 0, max: 1 }),
}

export type Wav2Vec2Options = OptionsOf<typeof wav2vec2Options>
