import { requireOptions } from '@pretexts/tensor'
import { stagedView } from '../engine/staged-view.ts'
import type { View } from '../engine/view.ts'
import { randomly } from '../randomly.ts'

const mirror = stagedView({ kind: 'geometric', draw: () => [-1, 0, 0, 0, 1, 0], border: 'edge' })

/**
 * Mirrors an image left to right with probability `p`. Not for digits or text: a mirrored 2 is no 2.
 *
 * @param p default 0.5
 * @throws ArgumentError unless `p` is in [0, 1]
 */
export function randomFlip(options?: { /** Probability of a flip. Default 0.5. */ p?: number }): View {
  const { p = 0.5 } = requireOptions('randomFlip', options, { p: 'number' })

  return randomly(p, mirror)
}
