import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of SwAV. */
export const swavOptions = {
  prototypes: whole(64, 'prototypes K', { min: 2, max: 65_536 }),
  temperature: real(0.1, 'temperature τ of the prediction', { above: 0 }),
  epsilon: real(0.05, 'ε of the assignments; smaller is harder', { above: 0 }),
  iterations: whole(3, 'rounds of the Sinkhorn algorithm', { min: 1, max: 100 }),
  queue: whole(1024, 'earlier images that are assigned together with the batch; 0 for none', {
    min: 0,
    max: 1_000_000,
  }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

export type SwavOptions = OptionsOf<typeof swavOptions>
