import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of MaskFeat. */
export const maskFeatOptions = {
  maskRatio: real(0.4, 'share of the patches that are hidden at most', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  cell: whole(4, 'side of a cell of the histograms; it divides the patch', { min: 1, max: 256 }),
  bins: whole(9, 'orientations of a histogram', { min: 2, max: 64 }),
}

export type MaskFeatOptions = OptionsOf<typeof maskFeatOptions>
