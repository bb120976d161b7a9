import { type OptionsOf, real, toggle, whole } from '@pretexts/contracts'

/** The settings of I-JEPA. */
export const iJepaOptions = {
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  targets: whole(4, 'blocks of patches to predict', { min: 1, max: 16 }),
  predictorWidth: whole(32, 'features of the predictor’s tokens, a multiple of 4', { min: 4, max: 2048 }),
  predictorDepth: whole(2, 'transformer blocks of the predictor', { min: 1, max: 24 }),
  centerTargets: toggle(
    true,
    'take the mean over the images of the batch off the targets, so that they tell more than the place of a patch',
  ),
  momentum: real(0.9999, 'momentum of the target encoder at the start; it rises to 1', { min: 0, max: 1 }),
}

export type IJepaOptions = OptionsOf<typeof iJepaOptions>
