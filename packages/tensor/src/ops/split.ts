import { kernel } from '../backend.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import { assignReference } from '../kernels/assign.ts'
import { formatShape, resolveAxis, type Shape } from '../shape.ts'
import { isRecording, record } from '../tape.ts'
import { Tensor, zeroed } from '../tensor.ts'
import { type AxisRange, onAxis, slice, unslice } from './slice.ts'

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
  const joint: Joint = { sum: null }
  const whole = record('joint', new Tensor(x.storage, x.shape, x.strides, x.offset), [x], { joint }, jointVjp)
  let stop = 0
  const parts = pieces.map((size) => {
    stop += size
    const ranges = onAxis(along, [stop - size, stop])
    return record('split', slice(x.detach(), ...ranges), [whole], { shape: x.shape, ranges, joint }, pieceVjp)
  })
  if (stop === total) return parts
  const sum = `sizes ${formatShape(pieces)} add up to ${stop}`
  throw new ShapeError('split', `${sum}, but axis ${along} of ${formatShape(x.shape)} has ${total}`, [
    x.shape,
    pieces,
  ])
}

/** Where the pieces' cotangents are put together, so that no sum of arrays that are mostly zeros is ever made. */
interface Joint {
  sum: Tensor | null
}

// x̄ = the pieces' cotangents side by side: the first to come brings the array, the others write themselves into it. Only
// pieces have `whole` as their input, so nothing else is added to it meanwhile.
function pieceVjp(g: Tensor, { shape, ranges, joint }: { shape: Shape; ranges: AxisRange[]; joint: Joint }) {
  if (isRecording()) return [unslice(g, shape, ...ranges)]
  const first = joint.sum === null
  joint.sum ??= zeroed(shape, g.dtype)
  kernel('assign', assignReference)(g, slice(joint.sum, ...ranges))
  return [first ? joint.sum : null]
}

function jointVjp(g: Tensor, { joint }: { joint: Joint }) {
  joint.sum = null
  return [g]
}

function equalPieces(size: number, total: number): number[] {
  if (!Number.isInteger(size) || size < 1) {
    throw new ArgumentError('split', 'sizes', size, `a piece needs a whole size ≥ 1; got ${size}`)
  }
  // An empty axis still gives one, zeroed, piece.
  const count = Math.max(1, Math.ceil(total / size))
  return Array.from({ length: count }, (_, i) => Math.min(size, total - i * size))
}
