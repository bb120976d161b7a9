import { type ImageSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { add, fromArray, mean, mul, sub, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import type { ReconstructionBatch } from '../shared/reconstruction-objective.ts'
import { drawHoles, shrinkHoles } from './holes.ts'
import { type InpaintingOptions, inpaintingOptions } from './inpainting-options.ts'

/** How much more a pixel of the visible ring counts than one of the hole. */
const ringWeight = 10

export interface InpaintingBatch extends ReconstructionBatch {
  /** (N, 1, H, W): 1 in the hole, 10 in the ring that is predicted although it can be seen, else 0. */
  readonly weights: Tensor
  /** (N, 1, H, W): 1 where the image is to be predicted, else 0. */
  readonly region: Tensor
  /** (N, 1, H, W): 1 where nothing can be seen, else 0: the region without its ring. */
  readonly hole: Tensor
}

/**
 * Images with holes filled by the mean color of the batch; only the predicted region counts.
 *
 * With a ring, the hole is smaller than that region by so many pixels: its border stays visible and counts ten times, so that
 * what is filled in continues what is around it.
 * @see Pathak et al. 2016, arXiv 1604.07379, sections 3.2 and 4; the ring as in the authors' code
 */
export function inpaintingBatch(
  samples: ImageSamples,
  rng: Random,
  options: Pick<InpaintingOptions, 'region' | 'ring'>,
): InpaintingBatch {
  const { region: kind, ring } = requireTaskOptions('inpaintingBatch', options, inpaintingOptions)
  const targets = toTensor(samples)
  const { form } = samples
  const shape = [samples.indices.length, 1, form.height, form.width]
  const region = drawHoles(form, shape[0], kind, rng)
  const inner = shrinkHoles(region, form, ring)
  const hole = fromArray(inner, shape)
  const weights = region.map((inside, i) => (inner[i] === 1 ? 1 : inside * ringWeight))
  const color = mean(targets, [0, 2, 3], { keepDims: true }) // (1, C, 1, 1)
  return {
    inputs: add(mul(targets, sub(1, hole)), mul(color, hole)),
    targets,
    weights: fromArray(weights, shape),
    region: fromArray(region, shape),
    hole,
  }
}
