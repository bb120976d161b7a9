import { grayPlane } from '../../color/gray.ts'
import { requireColors } from '../engine/require-colors.ts'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Takes the color out: all three channels become 0.299 R + 0.587 G + 0.114 B. Gray images stay as they are. Not random by itself: see
 * `randomly`.
 *
 * @throws ArgumentError, when applied, for images with other than 1 or 3 channels
 */
export function grayscale(): StagedView {
  return stagedView({
    kind: 'pixels',
    prepare({ channels, height, width }) {
      requireColors('grayscale', channels)
      const area = height * width
      const gray = new Float32Array(area)
      if (channels === 1) return () => {}
      return (pixels) => {
        grayPlane(pixels, gray)
        for (const channel of [0, 1, 2]) pixels.set(gray, channel * area)
      }
    },
  })
}
