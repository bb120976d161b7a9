import { kernel } from '../backend.ts'
import { requireFloat, requireSameDtype } from '../dtype.ts'
import { ShapeError } from '../errors.ts'
import { matmulReference } from '../kernels/matmul.ts'
import { broadcastShapes, formatShape } from '../shape.ts'
import { record } from '../tape.ts'
import { empty, type Tensor } from '../tensor.ts'
import { expand } from './expand.ts'
import { transpose } from './transpose.ts'
import { unbroadcast } from './unbroadcast.ts'

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
  requireMatrices(a, b)
  const batch = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2))
  const [m, k] = a.shape.slice(-2)
  const n = b.shape[b.rank - 1]
  const y = empty([...batch, m, n], a.dtype)
  kernel('matmul', matmulReference)(
    expand(a.detach(), [...batch, m, k]),
    expand(b.detach(), [...batch, k, n]),
    y,
  )
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
  const shapes = `a ${formatShape(a.shape)}, b ${formatShape(b.shape)}`
  if (a.rank < 2 || b.rank < 2) {
    throw new ShapeError(
      'matmul',
      `both need at least two axes; got ${shapes}; reshape a vector to a row or column`,
      [a.shape, b.shape],
    )
  }
  requireSameDtype('matmul', a.dtype, b.dtype)
  requireFloat('matmul', a.dtype)
  const [m, k] = a.shape.slice(-2)
  const [l, n] = b.shape.slice(-2)
  if (k === l) return
  const fix = k === n ? 'matmul(a, transpose(b))' : m === l ? 'matmul(transpose(a), b)' : undefined
  const hint = fix ? `; did you mean ${fix}?` : ''
  throw new ShapeError('matmul', `inner sizes must agree; got ${shapes}${hint}`, [a.shape, b.shape])
}
