import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of HuBERT. */
export const hubertOptions = {
  span: whole(5, 'frames of a hidden span', { min: 2, max: 1000 }),
  share: real(0.5, 'share of the frames that would be hidden if spans did not overlap', { above: 0, max: 1 }),
  maskedWeight: real(0.5, 'weight α of the hidden frames; 1 − α is that of the frames that are seen', {
    above: 0,
    max: 1,
  }),
  units: whole(64, 'clusters of frames', { min: 2, max: 2000 }),
  secondAfter: real(0.7, 'share of the steps after which units are made of the network’s own features', {
    above: 0,
    max: 1,
  }),
  projection: whole(64, 'length of the vectors that are compared', { min: 2, max: 4096 }),
  penaltyWeight: real(10, 'weight β of the mean square of the frames', { min: 0 }),
  stemGradient: real(0.1, 'factor γ on the gradient of the convolutions', { min: 0, max: 1 }),
}

export type HubertOptions = OptionsOf<typeof hubertOptions>
