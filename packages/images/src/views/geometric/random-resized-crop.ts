import { requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { type Interval, requireInterval } from '../engine/require-interval.ts'
import type { Size } from '../engine/stage.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

export interface RandomResizedCropOptions {
  /** Smallest and largest share of the image's area. Default [0.08, 1]. */
  readonly scale?: Interval
  /** Smallest and largest stretch of width against height; 1 keeps the proportions of the result. Default [3/4, 4/3]. */
  readonly ratio?: Interval
  /** The size of the result. Default: the size of the image. */
  readonly size?: Size
}

interface Window extends Size {
  readonly left: number
  readonly top: number
}

const attempts = 10

/**
 * A random part of the image, resized: its area is uniform in `scale`, its ratio log-uniform in `ratio`, its place uniform.
 *
 * The borders of the part may lie between pixels. A part that does not fit is drawn again, up to 10 times; then the largest part in the
 * middle is taken, of the right proportions.
 *
 * @throws ArgumentError unless 0 < scale ≤ 1, 0 < ratio and the sizes are positive integers
 * @see Szegedy et al. 2015 (arXiv 1409.4842), as in torchvision's RandomResizedCrop
 * @example randomResizedCrop({ scale: [0.4, 1] })
 */
export function randomResizedCrop(options?: RandomResizedCropOptions): StagedView {
  const {
    scale = [0.08, 1],
    ratio = [3 / 4, 4 / 3],
    size,
  } = requireOptions('randomResizedCrop', options, { scale: 'numbers', ratio: 'numbers', size: 'object' })

  requireInterval('randomResizedCrop', 'scale', scale, { from: 1e-4, to: 1 })
  requireInterval('randomResizedCrop', 'ratio', ratio, { from: 1e-2, to: 100 })
  for (const side of ['height', 'width'] as const) {
    if (size) requireInteger('randomResizedCrop', `size.${side}`, size[side], { from: 1 })
  }
  return stagedView({
    kind: 'geometric',
    size,
    border: 'edge',
    draw(rng, from) {
      const to = size ?? from
      const { left, top, height, width } = drawWindow(rng, from, to.width / to.height, scale, ratio)
      return [
        width / to.width,
        0,
        left + (width - from.width) / 2,
        0,
        height / to.height,
        top + (height - from.height) / 2,
      ]
    },
  })
}

function drawWindow(rng: Random, from: Size, proportions: number, scale: Interval, ratio: Interval): Window {
  const logs = [Math.log(ratio[0]), Math.log(ratio[1])] as const
  for (let attempt = 0; attempt < attempts; attempt++) {
    const area = from.height * from.width * rng.uniform(...scale)
    const stretch = proportions * Math.exp(rng.uniform(...logs))
    const [height, width] = [Math.sqrt(area / stretch), Math.sqrt(area * stretch)]
    if (height > from.height || width > from.width) continue
    return {
      height,
      width,
      left: rng.uniform(0, from.width - width),
      top: rng.uniform(0, from.height - height),
    }
  }
  const width = Math.min(from.width, from.height * proportions)
  const height = width / proportions
  return { height, width, left: (from.width - width) / 2, top: (from.height - height) / 2 }
}
