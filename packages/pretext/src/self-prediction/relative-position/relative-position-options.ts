import { type OptionsOf, toggle, whole } from '@pretexts/contracts'

/** The settings of relative position. */
export const relativePositionOptions = {
  gap: whole(2, 'pixels of each cell that its patch leaves out, to hide how neighbors continue', {
    min: 0,
    max: 64,
  }),
  touching: toggle(false, 'patches lie side by side, so that lines go on from one to the next'),
  enlarge: whole(2, 'by how much patches are enlarged for the encoder', { min: 1, max: 4 }),
  dropColors: toggle(true, 'of color patches keep one channel, against the color fringes of lenses'),
}

export type RelativePositionOptions = OptionsOf<typeof relativePositionOptions>
