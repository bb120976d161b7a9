import { ArgumentError, ShapeError } from '../../../errors/errors.ts'
import { formatShape, type Shape } from '../../../tensor/shape.ts'

/**
 * Which index each element of a padded axis comes from.
 *
 * `edge`: `0 0 [0 1 2] 2 2`; `reflect`: `2 1 [0 1 2] 1 0`, going back and forth when the margin is wider than the axis.
 * @see NumPy, `numpy.pad`
 */
export function marginSource(
  mode: 'reflect' | 'edge',
  before: number,
  shape: Shape,
  after: number,
  axis: number,
): Int32Array {
  if (mode !== 'reflect' && mode !== 'edge') {
    throw new ArgumentError(
      'pad',
      'mode',
      mode,
      `mode must be 'constant', 'reflect' or 'edge'; got '${String(mode)}'`,
    )
  }
  const size = shape[axis]
  if (size === 0) {
    const nothing = `axis ${axis} of ${formatShape(shape)} has nothing to ${mode === 'edge' ? 'repeat' : 'reflect'}`
    throw new ShapeError('pad', nothing, [shape])
  }
  const last = size - 1
  const period = Math.max(1, 2 * last) // there and back again
  return Int32Array.from({ length: before + size + after }, (_, i) => {
    const at = i - before
    if (mode === 'edge') return Math.min(last, Math.max(0, at))
    const along = ((at % period) + period) % period
    return Math.min(along, period - along) % size
  })
}
