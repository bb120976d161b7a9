import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { matmulReference } from '../../kernels/matmul.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { broadcastShapes, formatShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { expand } from '../shape/expand.ts'
import { transpose } from '../shape/transpose.ts'
import { unbroadcast } from '../shape/unbroadcast.ts'

/**
 * Matrix product, batched over leading axes, which broadcast.
 *
 * `y[…, i, j] = Σ_k a[…, i, k] · b[…, k, j]`
 * @param a (…, M, K), float
 * @param b (…, K, N), same dtype
 * @returns (…, M, N)
 * @throws ShapeError when either has fewer than two axes, or the inner sizes differ
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  requireTensors('matmul', a, b)
  requireMatrices(a, b)
  const product = kernel('matmul', matmulReference)
  const [m, n] = [a.shape[a.rank - 2], b.shape[b.rank - 1]]
  if (a.rank === 2 && b.rank === 2) {
    const y = empty([m, n], a.dtype)
    product(a, b, y)
    return record('matmul', y, [a, b], { a, b }, vjp)
  }
  const batch = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2))
  const k = a.shape[a.rank - 1]
  const y = empty([...batch, m, n], a.dtype)
  product(expand(a.detach(), [...batch, m, k]), expand(b.detach(), [...batch, k, n]), y)
  return record('matmul', y, [a, b], { a, b }, vjp)
}

// ā = ḡ bᵀ, b̄ = aᵀ ḡ
function vjp(g: Tensor, { a, b }: { a: Tensor; b: Tensor }, needed: readonly boolean[]) {
  return [
    needed[0] ? unbroadcast(matmul(g, transpose(b)), a.shape) : null,
    needed[1] ? unbroadcast(matmul(transpose(a), g), b.shape) : null,
  ]
}

function requireMatrices(a: Tensor, b: Tensor): void {
  if (a.rank < 2 || b.rank < 2) {
    const hint = 'reshape a vector to a row or column'
    throw new ShapeError('matmul', `both need at least two axes; got ${shapesOf(a, b)}; ${hint}`, [
      a.shape,
      b.shape,
    ])
  }
  requireSameDtype('matmul', a.dtype, b.dtype)
  requireFloat('matmul', a.dtype)
  if (a.shape[a.rank - 1] === b.shape[b.rank - 2]) return
  const [m, k] = a.shape.slice(-2)
  const [l, n] = b.shape.slice(-2)
  const fix = k === n ? 'matmul(a, transpose(b))' : m === l ? 'matmul(transpose(a), b)' : undefined
  const hint = fix ? `; did you mean ${fix}?` : ''
  throw new ShapeError('matmul', `inner sizes must agree; got ${shapesOf(a, b)}${hint}`, [a.shape, b.shape])
}

const shapesOf = (a: Tensor, b: Tensor): string => `a ${formatShape(a.shape)}, b ${formatShape(b.shape)}`
