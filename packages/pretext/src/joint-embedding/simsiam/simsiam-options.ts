import { type OptionsOf, toggle, whole } from '@pretexts/contracts'

/** The settings of SimSiam. */
export const simsiamOptions = {
  headWidth: whole(256, 'width of the projector, and length of the projections', { min: 2, max: 8192 }),
  stopGradient: toggle(true, 'treat what is predicted as a constant; false shows the collapse that follows'),
  bottleneck: whole(64, 'width of the hidden layer of the predictor', { min: 1, max: 4096 }),
}

export type SimsiamOptions = OptionsOf<typeof simsiamOptions>
