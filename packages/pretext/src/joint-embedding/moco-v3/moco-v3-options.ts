import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of MoCo v3. */
export const mocoV3Options = {
  temperature: real(0.2, 'temperature τ of the softmax', { above: 0 }),
  momentum: real(0.97, 'momentum of the key network at the start; it rises to 1', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the hidden layers of projector and predictor', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

export type MocoV3Options = OptionsOf<typeof mocoV3Options>
