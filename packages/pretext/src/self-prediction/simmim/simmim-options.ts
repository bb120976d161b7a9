import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of SimMIM. */
export const simMimOptions = {
  maskRatio: real(0.6, 'share of the squares that are hidden', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  loss: choice('l2', ['l1', 'l2'], 'mean of absolute errors (l1) or of squared ones (l2)'),
  unit: whole(4, 'side of the hidden squares, a multiple of the patch', { min: 1, max: 1024 }),
}

export type SimMimOptions = OptionsOf<typeof simMimOptions>
