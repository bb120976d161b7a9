import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { triangularSolve } from '../../kernels/triangular.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { broadcastShapes, formatShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { neg } from '../elementwise/neg.ts'
import { expand } from '../shape/expand.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'
import { tril, triu } from './triangle.ts'

export interface SolveTriangularOptions {
  /** Whether `a` is upper triangular. Default false: lower. */
  readonly upper?: boolean
}

/**
 * The solution x of `a x = b` for a triangular matrix a, by substitution: without forming a⁻¹. Batched over leading axes,
 * which broadcast. Only the triangle that is named is read. A 0 on the diagonal gives infinities or NaN.
 * @param a (…, N, N), float
 * @param b (…, N, M), same dtype
 * @returns (…, N, M)
 * @throws ShapeError when sizes do not fit
 * @see Golub and Van Loan 2013, "Matrix Computations", §3.1
 * @example solveTriangular(tensor([[2, 0], [1, 4]]), tensor([[2], [9]])).toArray() // → [[1], [2]]
 */
export function solveTriangular(a: Tensor, b: Tensor, options?: SolveTriangularOptions): Tensor {
  requireTensors('solveTriangular', a, b)
  const { upper = false } = requireOptions('solveTriangular', options, { upper: 'boolean' })
  requireFloat('solveTriangular', a.dtype)
  requireSameDtype('solveTriangular', a.dtype, b.dtype)
  const n = a.shape[a.rank - 1]
  if (a.rank < 2 || b.rank < 2 || a.shape[a.rank - 2] !== n || b.shape[b.rank - 2] !== n) {
    const got = `got a ${formatShape(a.shape)}, b ${formatShape(b.shape)}`
    throw new ShapeError('solveTriangular', `needs a (…, N, N) and b (…, N, M); ${got}`, [a.shape, b.shape])
  }
  const batch = broadcastShapes('solveTriangular', a.shape.slice(0, -2), b.shape.slice(0, -2))
  const [left, right] = [a, b].map((x) => expand(x, [...batch, ...x.shape.slice(-2)]))
  return solve(left, right, upper)
}

function solve(a: Tensor, b: Tensor, upper: boolean): Tensor {
  const x = empty(b.shape, b.dtype)
  kernel('solveTriangular', triangularSolve)(a, b, upper, x)
  // b̄ = a⁻ᵀ x̄, ā = −b̄ xᵀ in the triangle that counts
  return record('solveTriangular', x, [a, b], { a, x, upper }, (g, saved, needed) => {
    const bBar = solve(transpose(saved.a), g, !saved.upper)
    const triangle = saved.upper ? triu : tril
    return [needed[0] ? triangle(neg(matmul(bBar, transpose(saved.x)))) : null, needed[1] ? bBar : null]
  })
}
