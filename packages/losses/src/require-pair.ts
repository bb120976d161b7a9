import {
  formatShape,
  requireFloat,
  requireSameDtype,
  requireTensors,
  ShapeError,
  sameShape,
  type Tensor,
} from '@pretexts/tensor'

/**
 * Throws unless both are floats of one shape and dtype with something in them. Losses do not broadcast: predictions
 * (N, 1) against targets (N) would silently become (N, N).
 */
export function requirePair(loss: string, a: Tensor, b: Tensor): void {
  requireTensors(loss, a, b)
  const shapes = `got ${formatShape(a.shape)} and ${formatShape(b.shape)}`
  if (!sameShape(a.shape, b.shape)) {
    const hint = a.size === b.size ? '; reshape one to the other' : ''
    throw new ShapeError(loss, `shapes must be the same, losses do not broadcast; ${shapes}${hint}`, [
      a.shape,
      b.shape,
    ])
  }
  if (a.size === 0) throw new ShapeError(loss, `there is no mean of nothing; ${shapes}`, [a.shape, b.shape])
  requireSameDtype(loss, a.dtype, b.dtype)
  requireFloat(loss, a.dtype)
}
