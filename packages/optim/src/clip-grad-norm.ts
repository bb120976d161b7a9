import { kernel, mul, noGrad, type Tensor, zeros } from '@pretexts/tensor'
import { requireNonNegative } from './checks/require-number.ts'
import { squaredLengthReference } from './kernels/squared-length.ts'

/**
 * Scales all gradients by one factor so that their joint norm `√(Σ g²)` is at most `maxNorm`, and returns the norm
 * they had. A norm that is not finite is returned and nothing scaled: there is no factor that would mend it.
 * Parameters without a gradient are passed over.
 * @see Pascanu et al. 2013, arXiv 1211.5063, Algorithm 1; PyTorch `clip_grad_norm_`
 */
export function clipGradNorm(parameters: readonly Tensor[], maxNorm: number): number {
  requireNonNegative('clipGradNorm', 'maxNorm', maxNorm)
  let squares = 0
  const square = zeros([], { dtype: 'float64' })
  for (const { grad } of parameters) {
    if (!grad) continue
    kernel('squaredLength', squaredLengthReference)(grad, square)
    squares += square.item()
  }
  const norm = Math.sqrt(squares)
  if (!Number.isFinite(norm) || norm <= maxNorm) return norm
  for (const parameter of parameters) {
    const { grad } = parameter
    // A new tensor: two gradients may share memory.
    if (grad) parameter.grad = noGrad(() => mul(grad, maxNorm / norm))
  }
  return norm
}
