import {
  ArgumentError,
  DtypeError,
  formatShape,
  requireTensors,
  ShapeError,
  type Tensor,
} from '@pretexts/tensor'

/**
 * The labels of some embeddings as numbers.
 * @param labels int32 (N), a class for each row of `z`
 * @throws DtypeError, ShapeError, and ArgumentError when no two rows share a class
 */
export function classesOf(loss: string, z: Tensor, labels: Tensor): ArrayLike<number> {
  requireTensors(loss, z, labels)
  if (labels.dtype !== 'int32')
    throw new DtypeError(loss, `labels are int32 class numbers; got ${labels.dtype}`, [labels.dtype])
  if (labels.rank !== 1 || labels.shape[0] !== z.shape[0]) {
    const shapes = `got embeddings ${formatShape(z.shape)}, labels ${formatShape(labels.shape)}`
    throw new ShapeError(loss, `needs a label for each row; ${shapes}`, [z.shape, labels.shape])
  }
  const classes = labels.values()
  if (new Set(classes).size < classes.length) return classes
  const rule = 'no two rows have the same label, so there are no positives; use a larger batch or two views'
  throw new ArgumentError(loss, 'labels', Array.from(classes), rule)
}
