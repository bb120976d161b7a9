import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of the variational autoencoder. */
export const vaeOptions = {
  latent: whole(16, 'length of the latent vector', { min: 1, max: 1024 }),
  beta: real(1, 'weight β of the distance from the standard normal distribution', { min: 0, max: 100 }),
}

export type VaeOptions = OptionsOf<typeof vaeOptions>
