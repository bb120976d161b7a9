import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of NNCLR. */
export const nnclrOptions = {
  temperature: real(0.1, 'temperature τ of the softmax', { above: 0 }),
  queue: whole(4096, 'earlier images in which neighbors are looked for', { min: 1, max: 1_000_000 }),
  headWidth: whole(256, 'width of the hidden layers of projector and predictor', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

export type NnclrOptions = OptionsOf<typeof nnclrOptions>
