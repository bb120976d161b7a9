import { requireNumber } from '@pretexts/data'
import { stagedView } from '../engine/staged-view.ts'
import type { StagedView } from '../engine/view.ts'

/**
 * Rotates about the center by an angle uniform in [−degrees, degrees]; positive is counterclockwise. What comes from outside of the
 * image is 0.
 *
 * The map read is x' = cos·x − sin·y, y' = sin·x + cos·y, as y points down.
 *
 * @throws ArgumentError unless `degrees` is in [0, 180]
 */
export function randomRotation({ degrees }: { degrees: number }): StagedView {
  requireNumber('randomRotation', 'degrees', degrees, { from: 0, to: 180 })
  return stagedView({
    kind: 'geometric',
    draw(rng) {
      const angle = (rng.uniform(-degrees, degrees) * Math.PI) / 180
      const cos = Math.cos(angle)
      const sin = Math.sin(angle)
      return [cos, -sin, 0, sin, cos, 0]
    },
  })
}
