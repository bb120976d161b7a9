import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of colorization. */
export const colorizationOptions = {
  binSize: whole(10, 'side of a color bin in units of Lab: 10 gives 261 colors', { min: 5, max: 50 }),
  rebalance: real(0.5, 'λ: 1 for no rebalancing of rare colors, 0 for full rebalancing', { min: 0, max: 1 }),
  temperature: real(0.38, 'temperature T of the colors that are shown', { above: 0, max: 10 }),
}

export type ColorizationOptions = OptionsOf<typeof colorizationOptions>
