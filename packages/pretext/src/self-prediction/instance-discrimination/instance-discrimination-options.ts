import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of instance discrimination. */
export const instanceDiscriminationOptions = {
  temperature: real(0.07, 'temperature τ of the softmax', { above: 0 }),
  negatives: whole(
    0,
    'images drawn to compare with in each step (4096 in the paper); 0: all, the exact softmax',
    {
      min: 0,
      max: 1_000_000,
    },
  ),
  momentum: real(0.5, 'momentum m of the memory bank; 0 replaces its rows', { min: 0, below: 1 }),
  proximal: real(0, 'weight λ of the distance to the image’s own row', { min: 0 }),
  projection: whole(64, 'length of the vectors', { min: 2, max: 4096 }),
}

export type InstanceDiscriminationOptions = OptionsOf<typeof instanceDiscriminationOptions>
