import { type ImageSamples, toTensor } from '@pretexts/data'
import { addNoise, inpaintingBatch, type ReconstructionBatch } from '@pretexts/pretext'
import type { Random } from '@pretexts/random'
import { averagePool2d, resizeBilinear } from '@pretexts/tensor'

export const damages = ['nothing', 'black pixels', 'noise', 'holes', 'low resolution'] as const
export type Damage = (typeof damages)[number]

/**
 * Damaged images and the clean ones.
 * @param amount 0 to 1: probability or deviation of noise; it does not matter for holes and resolution
 */
export function damaged(
  samples: ImageSamples,
  damage: Damage,
  amount: number,
  rng: Random,
): ReconstructionBatch {
  if (damage === 'holes') return inpaintingBatch(samples, rng, { region: 'blocks', ring: 0 })
  const targets = toTensor(samples)
  switch (damage) {
    case 'nothing':
      return { inputs: targets, targets }
    case 'black pixels':
      return { inputs: addNoise(targets, 'masking', amount, rng), targets }
    case 'noise':
      return { inputs: addNoise(targets, 'gaussian', amount, rng), targets }
    case 'low resolution':
      return { inputs: resizeBilinear(averagePool2d(targets, { kernel: 4 }), [28, 28]), targets }
  }
}
