import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { formatShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { where } from '../elementwise/where.ts'

/**
 * The lower triangle of the last two axes, the rest 0: `y[…, i, j] = x[…, i, j]` where `j − i ≤ diagonal`. Self-adjoint.
 * @throws ShapeError for fewer than two axes
 * @example tril(ones([2, 2])).toArray() // → [[1, 0], [1, 1]]
 */
export function tril(x: Tensor, diagonal = 0): Tensor {
  requireTensors('tril', x)
  return keep('tril', x, (i, j) => j - i <= diagonal)
}

/**
 * The upper triangle of the last two axes, the rest 0: `y[…, i, j] = x[…, i, j]` where `j − i ≥ diagonal`. Self-adjoint.
 * @throws ShapeError for fewer than two axes
 * @example triu(ones([2, 2]), 1).toArray() // → [[0, 1], [0, 0]]
 */
export function triu(x: Tensor, diagonal = 0): Tensor {
  requireTensors('triu', x)
  return keep('triu', x, (i, j) => j - i >= diagonal)
}

function keep(operation: string, x: Tensor, kept: (i: number, j: number) => boolean): Tensor {
  if (x.rank < 2)
    throw new ShapeError(operation, `needs at least two axes; got ${formatShape(x.shape)}`, [x.shape])
  const [rows, columns] = x.shape.slice(-2)
  const mask = zeroed([rows, columns], 'uint8')
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) mask.memory[i * columns + j] = Number(kept(i, j))
  }
  return where(mask, x, 0)
}
