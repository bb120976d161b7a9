import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { sum } from '../reduction/sum.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'

/**
 * Squared Euclidean distances between all rows of two matrices.
 *
 * `y[i, j] = Σ_d (a[i, d] − b[j, d])²`, summed just so: unlike ‖a‖² + ‖b‖² − 2⟨a, b⟩ it cannot cancel, so it is never
 * negative, and 0 between equal rows. Needs no (N, M, D) tensor.
 * @param a (N, D), float
 * @param b (M, D), same dtype
 * @returns (N, M)
 * @throws ShapeError unless both are matrices with rows of one length
 * @example squaredDistances(tensor([[0, 0]]), tensor([[3, 4], [0, 0]])).toArray() // → [[25, 0]]
 */
export function squaredDistances(a: Tensor, b: Tensor): Tensor {
  requireTensors('squaredDistances', a, b)
  requireRows('squaredDistances', a, b)
  const y = zeroed([a.shape[0], b.shape[0]], a.dtype)
  kernel('squaredDistances', reference)(a, b, y)
  return record('squaredDistances', y, [a, b], { a, b }, vjp)
}

// ā = 2 (ḡ 1 ⊙ a − ḡ b), b̄ = 2 (ḡᵀ 1 ⊙ b − ḡᵀ a)
function vjp(g: Tensor, { a, b }: { a: Tensor; b: Tensor }, needed: readonly boolean[]) {
  return [needed[0] ? towards(g, a, b) : null, needed[1] ? towards(transpose(g), b, a) : null]
}

function towards(g: Tensor, a: Tensor, b: Tensor): Tensor {
  return mul(2, sub(mul(sum(g, 1, { keepDims: true }), a), matmul(g, b)))
}

function reference(a: Tensor, b: Tensor, y: Tensor): void {
  const [p, q, out] = [a.elements(), b.elements(), y.memory]
  const [n, depth] = a.shape
  const m = b.shape[0]
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let total = 0
      for (let d = 0; d < depth; d++) {
        const gap = p[i * depth + d] - q[j * depth + d]
        total += gap * gap
      }
      out[i * m + j] = total
    }
  }
}

/** Throws unless a (N, D) and b (M, D) are float matrices with rows of one length. */
export function requireRows(operation: string, a: Tensor, b: Tensor): void {
  requireSameDtype(operation, a.dtype, b.dtype)
  requireFloat(operation, a.dtype)
  if (a.rank === 2 && b.rank === 2 && a.shape[1] === b.shape[1]) return
  const shapes = `got a ${formatShape(a.shape)}, b ${formatShape(b.shape)}`
  throw new ShapeError(operation, `needs a (N, D) and b (M, D), rows of one length; ${shapes}`, [
    a.shape,
    b.shape,
  ])
}
