import { type OptionsOf, whole } from '@pretexts/contracts'

/** The settings of the split-brain autoencoder. */
export const splitBrainOptions = {
  colorBin: whole(10, 'side of a color bin in units of Lab: 10 gives 261 colors', { min: 5, max: 50 }),
  lightnessBin: whole(4, 'width of a lightness bin: 4 gives 26', { min: 1, max: 50 }),
}

export type SplitBrainOptions = OptionsOf<typeof splitBrainOptions>
