import { type OptionsOf, real, toggle, whole } from '@pretexts/contracts'

/** The settings of BYOL. */
export const byolOptions = {
  momentum: real(0.97, 'momentum m of the target network at the start; it rises to 1', { min: 0, max: 1 }),
  predictor: toggle(
    true,
    'predict the target from the projection; false compares them, and shows the collapse that follows',
  ),
  headWidth: whole(256, 'width of the hidden layers of projector and predictor', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

export type ByolOptions = OptionsOf<typeof byolOptions>
