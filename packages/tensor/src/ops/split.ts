import { ArgumentError, ShapeError } from '../errors.ts'
import { formatShape, resolveAxis } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { onAxis, slice } from './slice.ts'

/**
 * Views of consecutive pieces along an axis. The adjoint of `concat`.
 * @param sizes one size per piece, adding up to the axis; or one number for all, the last piece being what is left
 * @throws ShapeError when the sizes do not add up, ArgumentError when one is not a whole number
 * @see PyTorch, `torch.split`
 * @example split(arange(5), 2).map((x) => x.toArray()) // → [[0, 1], [2, 3], [4]]
 */
export function split(x: Tensor, sizes: number | readonly number[], axis = 0): Tensor[] {
  const along = resolveAxis('split', axis, x.rank)
  const total = x.shape[along]
  const pieces = typeof sizes === 'number' ? equalPieces(sizes, total) : sizes
  if (!pieces.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new ArgumentError(
      'split',
      'sizes',
      sizes,
      `sizes must be whole numbers ≥ 0; got ${formatShape(pieces)}`,
    )
  }
  let stop = 0
  const parts = pieces.map((size) => {
    stop += size
    return slice(x, ...onAxis(along, [stop - size, stop]))
  })
  if (stop === total) return parts
  const sum = `sizes ${formatShape(pieces)} add up to ${stop}`
  throw new ShapeError('split', `${sum}, but axis ${along} of ${formatShape(x.shape)} has ${total}`, [
    x.shape,
    pieces,
  ])
}

function equalPieces(size: number, total: number): number[] {
  if (!Number.isInteger(size) || size < 1) {
    throw new ArgumentError('split', 'sizes', size, `a piece needs a whole size ≥ 1; got ${size}`)
  }
  // An empty axis still gives one, empty, piece.
  const count = Math.max(1, Math.ceil(total / size))
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size))
}
