import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, resolveAxis, type Shape } from '../../tensor/shape.ts'
import { Tensor, zeroed } from '../../tensor/tensor.ts'

/** Which diagonal of which two axes (counted from 0). */
interface Place extends Record<string, unknown> {
  readonly offset: number
  readonly a: number
  readonly b: number
}

/**
 * The diagonal of two axes as a view; both go, and the diagonal becomes the last axis. Adjoint of `diagEmbed`.
 *
 * `y[…, i] = x[…, i, i + offset]`, for a negative offset `x[…, i − offset, i]`
 * @throws ArgumentError when the axes are the same or the offset is not a whole number
 * @example diagonal(tensor([[1, 2], [3, 4]])).toArray() // → [1, 4]
 */
export function diagonal(x: Tensor, offset = 0, a = -2, b = -1): Tensor {
  requireTensors('diagonal', x)
  const place = { offset, a: resolveAxis('diagonal', a, x.rank), b: resolveAxis('diagonal', b, x.rank) }
  requireOffset('diagonal', offset)
  if (place.a === place.b)
    throw new ArgumentError('diagonal', 'b', b, `needs two different axes; got ${a} and ${b}`)
  return diagonalAt(x, place)
}

/**
 * Matrices with `x` on a diagonal and zeros elsewhere: the adjoint of `diagonal`.
 * @param x (…, N)
 * @returns (…, N + |offset|, N + |offset|)
 * @example diagEmbed(tensor([1, 2])).toArray() // → [[1, 0], [0, 2]]
 */
export function diagEmbed(x: Tensor, offset = 0): Tensor {
  requireTensors('diagEmbed', x)
  if (x.rank === 0) throw new ShapeError('diagEmbed', 'needs at least one axis; got a scalar', [x.shape])
  requireOffset('diagEmbed', offset)
  const size = x.shape[x.rank - 1] + Math.abs(offset)
  return embedAt(x, [...x.shape.slice(0, -1), size, size], { offset, a: x.rank - 1, b: x.rank })
}

/**
 * A vector as a diagonal matrix, or the diagonal of a matrix.
 * @throws ShapeError unless x has one or two axes; `diagonal` and `diagEmbed` take batches
 * @example diag(tensor([[1, 2], [3, 4]])).toArray() // → [1, 4]
 */
export function diag(x: Tensor, offset = 0): Tensor {
  requireTensors('diag', x)
  requireOffset('diag', offset)
  if (x.rank === 1) return diagEmbed(x, offset)
  if (x.rank === 2) return diagonal(x, offset)
  const fix = 'use diagonal or diagEmbed for batches'
  throw new ShapeError('diag', `needs a vector or a matrix; got ${formatShape(x.shape)}; ${fix}`, [x.shape])
}

function diagonalAt(x: Tensor, place: Place): Tensor {
  return record('diagonal', viewAt(x, place), [x], { shape: x.shape, place }, diagonalVjp)
}

// x̄ = zeros with ḡ on the diagonal
const diagonalVjp = (g: Tensor, { shape, place }: { shape: Shape; place: Place }) => [
  embedAt(g, shape, place),
]

function embedAt(x: Tensor, shape: Shape, place: Place): Tensor {
  const y = zeroed(shape, x.dtype)
  kernel('assign', assignReference)(x, viewAt(y, place))
  return record('diagEmbed', y, [x], { place }, embedVjp)
}

// x̄ = the diagonal of ḡ
const embedVjp = (g: Tensor, { place }: { place: Place }) => [diagonalAt(g, place)]

/** One step along the diagonal is one step along both axes, so their strides add up. */
function viewAt({ storage, shape, strides, offset: start }: Tensor, { offset, a, b }: Place): Tensor {
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)]
  const count = Math.max(0, Math.min(shape[a] - down, shape[b] - right))
  const others = (values: readonly number[]): number[] => values.filter((_, i) => i !== a && i !== b)
  const at = count > 0 ? start + down * strides[a] + right * strides[b] : start
  return new Tensor(storage, [...others(shape), count], [...others(strides), strides[a] + strides[b]], at)
}

function requireOffset(operation: string, offset: number): void {
  if (Number.isInteger(offset)) return
  throw new ArgumentError(operation, 'offset', offset, `offset must be a whole number; got ${offset}`)
}
