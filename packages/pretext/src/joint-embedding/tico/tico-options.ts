import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of TiCo. */
export const ticoOptions = {
  rho: real(8, 'weight ρ of the covariance contrast', { min: 0 }),
  beta: real(0.9, 'share β of earlier batches in the running second moment', { min: 0, max: 1 }),
  momentum: real(0.97, 'momentum of the target network at the start; it rises to 1', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length D of the projections', { min: 2, max: 1024 }),
}

export type TicoOptions = OptionsOf<typeof ticoOptions>
