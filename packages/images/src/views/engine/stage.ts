import type { ImageForm } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import type { Affine } from './affine.ts'

export interface Size {
  readonly height: number
  readonly width: number
}

/** Moves pixels. Neighboring geometric stages are fused: an image is interpolated once. */
export interface GeometricStage {
  readonly kind: 'geometric'
  /** The map of one image, whose size is `from`. */
  draw(rng: Random, from: Size): Affine
  /** The size of the result. Default: the size of the image. */
  readonly size?: Size
  /**
   * `zero`: pixels beyond the image are 0 and blend with its border. `edge`: the image reaches to the outer edge of its border pixels,
   * with no dark fringe, as a crop needs it; 0 farther out. Default `zero`.
   */
  readonly border?: 'zero' | 'edge'
}

/** Changes pixel values in place. */
export interface PixelStage {
  readonly kind: 'pixels'
  /** Called once for a batch; what it returns changes the planes of one image, (C, H, W), floats in [0, 1] before and after. */
  prepare(form: ImageForm): (pixels: Float32Array, rng: Random) => void
}

/** Stages that are applied to an image with probability `p`. */
export interface ChanceStage {
  readonly kind: 'chance'
  readonly p: number
  readonly stages: readonly Stage[]
}

export type Stage = GeometricStage | PixelStage | ChanceStage

/** The size that images have after some stages. */
export function sizeAfter(stages: readonly Stage[], from: Size): Size {
  return stages.reduce((size, stage) => (stage.kind === 'geometric' ? (stage.size ?? size) : size), from)
}
