import { type AdamOptions, MomentOptimizer } from './moment-optimizer.ts'
import type { NamedParameters } from './optimizer.ts'

/**
 * Adam: steps along the mean gradient, each element scaled by its own recent size.
 *
 * `g = ∇ + λ w; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η · m̂ / (√v̂ + ε)`,
 * m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ). Defaults: η 0.001, β₁ 0.9, β₂ 0.999, ε 1e-8, λ 0.
 * @see Kingma & Ba 2015, arXiv 1412.6980, Algorithm 1
 */
export class Adam extends MomentOptimizer {
  constructor(parameters: NamedParameters, options?: AdamOptions) {
    super('Adam', 'l2', parameters, options)
  }
}
