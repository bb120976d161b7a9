import { type OptionsOf, real, toggle, whole } from '@pretexts/contracts'

/** The settings of MAE. */
export const maeOptions = {
  maskRatio: real(0.75, 'share of the patches that are hidden', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  normalizeTargets: toggle(
    false,
    'predict pixels normalized within their patch; for color images, not for mostly blank ones',
  ),
  decoderWidth: whole(32, 'features of the decoder’s tokens, a multiple of 4', { min: 4, max: 2048 }),
  decoderDepth: whole(2, 'transformer blocks of the decoder', { min: 1, max: 24 }),
}

export type MaeOptions = OptionsOf<typeof maeOptions>
