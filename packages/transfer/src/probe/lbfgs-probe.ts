import { type KnownOptions, requireOptions, type Tensor } from '@pretexts/tensor'
import type { LabeledFeatures } from '../features/features.ts'
import { chooseOnValidation } from './choose.ts'
import { fitSoftmaxL2 } from './fit-softmax-l2.ts'
import { headLogits, type LinearHead, requireLabeled } from './linear-head.ts'
import { meanLoss } from './mean-loss.ts'

export interface LbfgsSettings {
  /** α to choose from: the penalty is α/2 ‖W‖² against the sum of losses, so a good one suits few rows and many. Default `[0.1, 1, 10, 100, 1000]`. */
  readonly penalties: readonly number[]
  /** Share of the labeled rows on which α is chosen. Default 0.2. */
  readonly validation: number
  /** Of each fit. Default 100. */
  readonly maxIterations: number
  /** Pairs of steps and gradient changes that L-BFGS keeps. Default 10. */
  readonly memory: number
  /** The fit ends when no element of the gradient is larger. Default 1e-4. */
  readonly tolerance: number
}

export const lbfgsDefaults: LbfgsSettings = {
  penalties: [0.1, 1, 10, 100, 1000],
  validation: 0.2,
  maxIterations: 100,
  memory: 10,
  tolerance: 1e-4,
}

const kinds: KnownOptions<LbfgsSettings> = {
  penalties: 'numbers',
  validation: 'number',
  maxIterations: 'number',
  memory: 'number',
  tolerance: 'number',
}

/** A classifier that was fitted to features as they are, and what was chosen for it. */
export interface LbfgsProbe extends LinearHead {
  readonly bias: Tensor
  /** α */
  readonly l2: number
  readonly iterations: number
}

/**
 * The linear probe as a convex problem: L2-penalized softmax regression, solved by L-BFGS (`fitSoftmaxL2`). α is the one with
 * the smallest cross-entropy on a fifth of these rows (`chooseOnValidation`). Nothing about it is random.
 *
 * @throws ArgumentError when there are no rows, or not one label a row
 * @see Radford et al. 2021, arXiv 2103.00020, A.3, for L-BFGS as the probe of choice
 */
export function fitLbfgsProbe(data: LabeledFeatures, settings: Partial<LbfgsSettings> = {}): LbfgsProbe {
  requireLabeled('fitLbfgsProbe', data)
  const given = requireOptions('fitLbfgsProbe', settings, kinds)
  const { penalties, validation, ...options } = { ...lbfgsDefaults, ...given }
  const l2 = chooseOnValidation(data, {
    candidates: penalties,
    validation,
    // From the strongest down, where fits are quick, and each is a start for the next.
    learn: (rows) => fitSoftmaxL2(rows, penalties.toReversed(), options).toReversed(),
    loss: (head, held) => meanLoss(headLogits(head, held), held.labels),
  })
  const [{ weight, bias, iterations }] = fitSoftmaxL2(data, [l2], options)
  return { weight, bias, l2, iterations }
}
