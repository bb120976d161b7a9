import { requireNumber } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { type Interval, requireInterval } from '../engine/require-interval.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

export interface RandomEraseOptions {
  /** Smallest and largest share of the image's area. Default [0.02, 0.2]. */
  readonly scale?: Interval
  /** Smallest and largest ratio of width to height. Default [0.3, 3.3]. */
  readonly ratio?: Interval
  /** What is put in its place. Default 0, black. */
  readonly value?: number
}

/**
 * Erases a rectangle: its area is uniform in `scale`, its ratio log-uniform in `ratio`, its place uniform; cut to whole pixels. Also
 * known as cutout. A side that is longer than the image is cut to it.
 *
 * @throws ArgumentError for shares outside of (0, 1], or a value outside of [0, 1]
 * @see DeVries & Taylor, arXiv 1708.04552; Zhong et al., arXiv 1708.04896
 */
export function randomErase(options?: RandomEraseOptions): StagedView {
  const {
    scale = [0.02, 0.2],
    ratio = [0.3, 3.3],
    value = 0,
  } = requireOptions('randomErase', options, { scale: 'numbers', ratio: 'numbers', value: 'number' })

  requireInterval('randomErase', 'scale', scale, { from: 1e-4, to: 1 })
  requireInterval('randomErase', 'ratio', ratio, { from: 1e-2, to: 100 })
  requireNumber('randomErase', 'value', value, { from: 0, to: 1 })
  const logs = [Math.log(ratio[0]), Math.log(ratio[1])] as const
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      const within = (length: number, most: number) => Math.min(Math.max(Math.round(length), 1), most)
      return (pixels, rng) => {
        const area = height * width * rng.uniform(...scale)
        const stretch = Math.exp(rng.uniform(...logs))
        const columns = within(Math.sqrt(area * stretch), width)
        const rows = within(Math.sqrt(area / stretch), height)
        const left = rng.integer(width - columns + 1)
        const top = rng.integer(height - rows + 1)
        for (let channel = 0; channel < channels; channel++) {
          for (let row = top; row < top + rows; row++) {
            const start = (channel * height + row) * width + left
            pixels.fill(value, start, start + columns)
          }
        }
      }
    },
  })
}
