import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of data2vec on signals. */
export const data2vecAudioOptions = {
  span: whole(5, 'frames of a hidden span', { min: 2, max: 1000 }),
  share: real(0.65, 'share of the frames that would be hidden if spans did not overlap', {
    above: 0,
    max: 1,
  }),
  topBlocks: whole(8, 'blocks, from the last one, whose outputs are averaged; all if there are fewer', {
    min: 1,
    max: 48,
  }),
  momentum: real(
    0.99,
    'momentum of the teacher at the start; a tenth of what it lacks to 1 is left in the end',
    {
      min: 0,
      max: 1,
    },
  ),
  stemGradient: real(0.1, 'factor γ on the gradient of the convolutions', { min: 0, max: 1 }),
}

export type Data2vecAudioOptions = OptionsOf<typeof data2vecAudioOptions>
