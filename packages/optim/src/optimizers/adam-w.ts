import { type AdamOptions, MomentOptimizer } from './moment-optimizer.ts'
import type { NamedParameters } from './optimizer.ts'

/**
 * Adam with decoupled weight decay: λ shrinks the weights themselves and does not enter the moments.
 *
 * `w ← w − η · (m̂ / (√v̂ + ε) + λ w)`, m̂ and v̂ of the plain gradient as in `Adam`. Defaults: as there, and λ 0.01.
 * @see Loshchilov & Hutter 2019, arXiv 1711.05101, Algorithm 2; λ is multiplied by η, and its default is PyTorch's
 */
export class AdamW extends MomentOptimizer {
  constructor(parameters: NamedParameters, options?: AdamOptions) {
    super(
      'AdamW',
      'decoupled',
      parameters,
      typeof options === 'object' ? { weightDecay: 0.01, ...options } : options,
    )
  }
}
