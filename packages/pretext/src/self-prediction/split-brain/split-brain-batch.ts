import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type Bins, colorBins, lightnessBins } from '../shared/color/bins.ts'
import { labInputs, labOf } from '../shared/color/lab-images.ts'
import { atPlaces } from '../shared/color/places.ts'
import { softCodes } from '../shared/color/soft-codes.ts'
import { type SplitBrainOptions, splitBrainOptions } from './split-brain-options.ts'

/** Images in Lab, and what each half has to predict. P = h · w places an image. */
export interface SplitBrainBatch {
  /** (N, 3, H, W): L, a and b, divided by 100. */
  readonly images: Tensor
  /** What the half that sees the lightness predicts. */
  readonly color: Targets
  /** What the half that sees the color predicts. */
  readonly lightness: Targets
}

/** The values of every place, and the classes they fall into. */
export interface Targets {
  /** (N · P, dimensions) */
  readonly values: Tensor
  /** (N · P, Q): shares of the bins. */
  readonly codes: Tensor
  /** int32 (N · P): the nearest bin. */
  readonly bins: Tensor
}

/** The classes of both halves. */
export function splitBins({ colorBin, lightnessBin }: SplitBrainOptions): { color: Bins; lightness: Bins } {
  return { color: colorBins(colorBin), lightness: lightnessBins(lightnessBin) }
}

/**
 * Images in Lab, their colors and their lightness at every fourth pixel.
 * @see Zhang, Isola & Efros 2017, https://arxiv.org/abs/1611.09842
 */
export function splitBrainBatch(
  samples: ImageSamples,
  _rng: Random,
  options: SplitBrainOptions,
): SplitBrainBatch {
  requireTaskOptions('splitBrainBatch', options, splitBrainOptions)
  const lab = labOf(samples)
  const { color, lightness } = splitBins(options)
  return {
    images: labInputs(lab, samples, 3),
    color: targetsOf(atPlaces(lab, samples.form, [1, 2]), color),
    lightness: targetsOf(atPlaces(lab, samples.form, [0]), lightness),
  }
}

function targetsOf(values: Float32Array, bins: Bins): Targets {
  const { codes, nearest } = softCodes(values, bins)
  const count = nearest.length
  return {
    values: fromArray(values, [count, bins.dimensions]),
    codes: fromArray(codes, [count, bins.count]),
    bins: fromArray(nearest, [count]),
  }
}
