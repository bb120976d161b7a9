import { kernel } from '../../backend.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { gatherReference, scatterReference } from '../../kernels/gather.ts'
import { record } from '../../tape/tape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { equal } from '../comparison/equal.ts'
import { notEqual } from '../comparison/not-equal.ts'
import { where } from '../elementwise/where.ts'
import { gather } from './gather.ts'
import { requireScatter } from './scatter-add.ts'

/**
 * `x` with every element of `source` written to its index along an axis, in place of what was there.
 *
 * `y = x`, then `y[…, indices[…, i, …], …] = source[…, i, …]` for every i
 *
 * Where several are written to one place the last one stays, and it alone gets that place's gradient.
 * @param indices int32, the sizes of x except along the axis
 * @param source the shape of indices, the dtype of x
 * @throws IndexError for an index outside the axis, ShapeError when indices or source do not fit
 * @example scatter(zeros([3]), tensor([2, 0, 0], { dtype: 'int32' }), tensor([1, 2, 3])).toArray() // → [3, 0, 1]
 */
export function scatter(x: Tensor, indices: Tensor, source: Tensor, axis = -1): Tensor {
  requireTensors('scatter', x, indices, source)
  const along = requireScatter('scatter', x, indices, source, axis)
  const y = zeroed(x.shape, x.dtype)
  kernel('assign', assignReference)(x, y)
  kernel('scatter', scatterReference)(source, indices, along, y)
  return record('scatter', y, [x, source], { indices, along }, vjp)
}

// x̄ = ḡ where nothing was written, else 0; source̅ = gather(ḡ, indices) for what stayed, else 0
function vjp(g: Tensor, { indices, along }: { indices: Tensor; along: number }, needed: readonly boolean[]) {
  const { written, stayed } = outcome(g, indices, along)
  return [
    needed[0] ? where(written, 0, g) : null,
    needed[1] ? where(stayed, gather(g, indices, along), 0) : null,
  ]
}

/** Which places were written, and which elements of the source are still there. */
function outcome({ shape }: Tensor, indices: Tensor, along: number): { written: Tensor; stayed: Tensor } {
  const ticket = zeroed(indices.shape, 'int32') // 1, 2, 3, … in the order of writing
  for (let i = 0; i < ticket.size; i++) ticket.memory[i] = i + 1
  const last = zeroed(shape, 'int32')
  kernel('scatter', scatterReference)(ticket, indices, along, last)
  const winner = zeroed(indices.shape, 'int32')
  kernel('gather', gatherReference)(last, indices, along, winner)
  return { written: notEqual(last, 0), stayed: equal(winner, ticket) }
}
