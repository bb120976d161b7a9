import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { choleskyOf } from '../../kernels/triangular.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { transpose } from '../shape/transpose.ts'
import { diagEmbed, diagonal } from './diagonal.ts'
import { matmul } from './matmul.ts'
import { solveTriangular } from './solve-triangular.ts'
import { tril } from './triangle.ts'

/**
 * The Cholesky factor of a symmetric positive definite matrix: the lower triangular L with `a = L Lᵀ`. Batched over leading
 * axes. Only the lower triangle of a is read; the gradient is that of the symmetric matrix, half of it in each triangle.
 *
 * `log det a = 2 Σ log Lᵢᵢ`, and `a x = b` is two triangular systems.
 * @param a (…, N, N), float
 * @returns (…, N, N)
 * @throws ShapeError unless the matrices are square; ArgumentError when one is not positive definite
 * @see Murray 2016, "Differentiation of the Cholesky decomposition", Eq. 10
 * @example cholesky(tensor([[4, 2], [2, 10]])).toArray() // → [[2, 0], [1, 3]]
 */
export function cholesky(a: Tensor): Tensor {
  requireTensors('cholesky', a)
  requireFloat('cholesky', a.dtype)
  if (a.rank < 2 || a.shape[a.rank - 1] !== a.shape[a.rank - 2])
    throw new ShapeError('cholesky', `needs square matrices (…, N, N); got ${formatShape(a.shape)}`, [
      a.shape,
    ])
  const l = empty(a.shape, a.dtype)
  kernel('cholesky', factor)(a, l)
  return record('cholesky', l, [a], { l }, vjp)
}

// With Φ the lower triangle and half of the diagonal: s = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹, ā = ½ (s + sᵀ)
function vjp(g: Tensor, { l }: { l: Tensor }): Tensor[] {
  const inner = tril(matmul(transpose(l), tril(g)))
  const phi = sub(inner, mul(diagEmbed(diagonal(inner)), 0.5))
  const left = solveTriangular(transpose(l), phi, { upper: true }) // L⁻ᵀ Φ
  const s = transpose(solveTriangular(transpose(l), transpose(left), { upper: true })) // L⁻ᵀ Φ L⁻¹
  return [mul(add(s, transpose(s)), 0.5)]
}

function factor(a: Tensor, l: Tensor): void {
  const failed = choleskyOf(a, l)
  if (failed < 0) return
  const which = a.rank > 2 ? `matrix ${failed} of ${formatShape(a.shape)}` : 'the matrix'
  const fix = 'add a multiple of the identity to it'
  throw new ArgumentError('cholesky', 'a', failed, `${which} is not positive definite; ${fix}`)
}
