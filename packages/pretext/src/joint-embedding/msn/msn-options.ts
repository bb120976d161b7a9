import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of MSN. */
export const msnOptions = {
  focal: whole(2, 'small crops of each image, shown whole', { min: 0, max: 16 }),
  maskRatio: real(0.5, 'share of the patches of one large crop that are hidden', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  prototypes: whole(64, 'prototypes K', { min: 2, max: 65_536 }),
  temperature: real(0.1, 'temperature τ of the softmax', { above: 0 }),
  sharpening: real(0.25, 'the target’s temperature is this times τ; lower is sharper', { above: 0 }),
  entropy: real(1, 'weight of the term that makes all prototypes be used alike', { min: 0 }),
  iterations: whole(3, 'rounds of Sinkhorn for the targets; 0: none', { min: 0, max: 100 }),
  momentum: real(0.99, 'momentum of the target network at the start; it rises to 1', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the two hidden layers of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

export type MsnOptions = OptionsOf<typeof msnOptions>
