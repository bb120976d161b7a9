import { type OptionsOf, real, toggle, whole } from '@pretexts/contracts'

/** The settings of data2vec. */
export const data2VecOptions = {
  maskRatio: real(0.6, 'share of the patches that are hidden at most', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  topBlocks: whole(
    8,
    'blocks of the teacher, from the last one, whose mean is the target; all if there are fewer',
    {
      min: 1,
      max: 48,
    },
  ),
  centerTargets: toggle(
    true,
    'take the mean over the images of the batch off the targets, so that they tell more than the place of a patch',
  ),
  beta: real(2, 'error at which the loss turns from a parabola into a line', { above: 0, max: 100 }),
  momentum: real(0.9998, 'momentum of the teacher at the start; it rises to 1', { min: 0, max: 1 }),
}

export type Data2VecOptions = OptionsOf<typeof data2VecOptions>
