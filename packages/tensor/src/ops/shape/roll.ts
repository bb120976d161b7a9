import { kernel } from '../../backend.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, requireList, resolveAxis } from '../../tensor/shape.ts'
import { Tensor, zeroed } from '../../tensor/tensor.ts'
import { flatten } from './flatten.ts'
import { reshape } from './reshape.ts'

/**
 * Moves elements along axes; what leaves at one end comes back at the other.
 *
 * `y[i] = x[(i − shift) mod size]`
 * @param shifts one per axis, or one for all; positive ones move towards higher indices
 * @param axes as many; when left out, the flattened elements are rolled by the one shift
 * @throws ArgumentError when a shift is not a whole number, or there are not as many shifts as axes
 * @example roll(tensor([1, 2, 3]), 1, 0).toArray() // → [3, 1, 2]
 */
export function roll(
  x: Tensor,
  shifts: number | readonly number[],
  axes?: number | readonly number[],
): Tensor {
  requireTensors('roll', x)
  if (typeof shifts !== 'number') requireList('roll', 'shifts', shifts)
  if (axes !== undefined && typeof axes !== 'number') requireList('roll', 'axes', axes)
  if (axes === undefined && [shifts].flat().length === 1) return reshape(roll(flatten(x), shifts, 0), x.shape)
  const over = typeof axes === 'number' ? [axes] : (axes ?? [])
  const by = typeof shifts === 'number' ? over.map(() => shifts) : shifts
  if (by.length !== over.length || !by.every(Number.isSafeInteger)) {
    const got = `got shifts ${formatShape(by)}, axes ${formatShape(over)}`
    throw new ArgumentError('roll', 'shifts', shifts, `needs one whole shift per axis; ${got}`)
  }
  return over.reduce((y, axis, i) => rollAxis(y, by[i], resolveAxis('roll', axis, x.rank)), x)
}

function rollAxis(x: Tensor, shift: number, axis: number): Tensor {
  const size = x.shape[axis]
  if (size === 0) return x
  const head = ((shift % size) + size) % size // how many elements at the end of x come to the front of y
  const y = zeroed(x.shape, x.dtype)
  const copy = kernel('assign', assignReference)
  copy(part(x, axis, size - head, head), part(y, axis, 0, head))
  copy(part(x, axis, 0, size - head), part(y, axis, head, size - head))
  return record('roll', y, [x], { shift, axis }, vjp)
}

// x̄ = ḡ rolled back
const vjp = (g: Tensor, { shift, axis }: { shift: number; axis: number }) => [rollAxis(g, -shift, axis)]

/** `count` indices of an axis from `start` on, as a view. */
function part(
  { storage, shape, strides, offset }: Tensor,
  axis: number,
  start: number,
  count: number,
): Tensor {
  const sizes = shape.map((size, i) => (i === axis ? count : size))
  return new Tensor(storage, sizes, strides, offset + start * strides[axis])
}
