import { fromArray, type KnownOptions, requireOptions, type Tensor } from '@pretexts/tensor'
import type { LabeledFeatures } from '../features/features.ts'
import { chooseOnValidation, middle } from './choose.ts'
import { headLogits, type LinearHead, requireLabeled } from './linear-head.ts'
import { ridgeOfColumns, ridgeOfRows } from './ridge.ts'
import { applyScaling, fitScaling, unscale } from './scaling.ts'

export interface RidgeSettings {
  /** λ/N to choose from. Default `[0.001, 0.01, 0.1, 1, 10]`. */
  readonly penalties: readonly number[]
  /** Share of the labeled rows on which λ is chosen, where there are more rows than features. Default 0.2. */
  readonly validation: number
}

export const ridgeDefaults: RidgeSettings = {
  penalties: [1e-3, 1e-2, 1e-1, 1, 10],
  validation: 0.2,
}

const kinds: KnownOptions<RidgeSettings> = { penalties: 'numbers', validation: 'number' }

/** A classifier that was fitted to features as they are, and what was chosen for it. */
export interface RidgeProbe extends LinearHead {
  readonly bias: Tensor
  /** λ/N */
  readonly penalty: number
  readonly selection: 'leave-one-out' | 'validation'
}

/**
 * The linear probe in closed form: least squares on ±targets with an L2 penalty, by Cholesky's factors in double precision.
 * A cheap lower bound on what a linear probe finds: on MNIST's pixels some six points below softmax regression.
 *
 *     W = argmin Σ_n ‖x_n Wᵀ + b − onehot(label_n)‖² + λ ‖W‖²
 *
 * With no more rows than features λ is chosen by leaving out each row in turn, exactly and without fitting again; with more,
 * on a fifth of the rows (`chooseOnValidation`). Both by squared error. Nothing about it is random.
 *
 * @throws ArgumentError when there are no rows, or not one label a row
 */
export function fitRidgeProbe(data: LabeledFeatures, settings: Partial<RidgeSettings> = {}): RidgeProbe {
  requireLabeled('fitRidgeProbe', data)
  const given = requireOptions('fitRidgeProbe', settings, kinds)
  const { penalties, validation } = { ...ridgeDefaults, ...given }
  const few = data.count <= data.width
  const penalty = few
    ? chooseByLeavingOut(data, penalties)
    : chooseOnValidation(data, {
        candidates: penalties,
        validation,
        learn: (rows) => fitRidges(rows, penalties),
        loss: squaredError,
      })
  const [head] = fitRidges(data, [penalty])
  return { ...head, penalty, selection: few ? 'leave-one-out' : 'validation' }
}

function fitRidges(data: LabeledFeatures, penalties: readonly number[]): { weight: Tensor; bias: Tensor }[] {
  const { classes, width, count } = data
  const { scaling, rows, targets } = problemOf(data)
  const { solve } = (count <= width ? ridgeOfRows : ridgeOfColumns)(rows, targets)
  return penalties.map((penalty) => {
    const { weights, intercepts } = solve(penalty * count)
    return unscale(
      fromArray(Float32Array.from(weights), [classes, width]),
      fromArray(Float32Array.from(intercepts), [classes]),
      scaling,
    )
  })
}

/** The λ/N with the smallest squared error of rows that were left out; the middle one, where no class has two rows. */
function chooseByLeavingOut(data: LabeledFeatures, penalties: readonly number[]): number {
  const counts = new Int32Array(data.classes)
  for (const label of data.labels) counts[label]++
  if (counts.every((count) => count < 2) || penalties.length === 1) return middle(penalties)
  const { rows, targets } = problemOf(data)
  const { leftOut } = ridgeOfRows(rows, targets)
  const errors = penalties.map((penalty) =>
    leftOut(penalty * data.count).reduce((sum, gap) => sum + gap * gap, 0),
  )
  return penalties[errors.indexOf(Math.min(...errors))]
}

/** Features centered and brought to root mean square 1, and a column of 0 and 1 for every class. */
function problemOf(data: LabeledFeatures) {
  const { labels, classes, count } = data
  const scaling = fitScaling(data)
  const values = Float64Array.from({ length: count * classes }, (_, i) =>
    labels[Math.floor(i / classes)] === i % classes ? 1 : 0,
  )
  return { scaling, rows: applyScaling(scaling, data), targets: { values, columns: classes } }
}

function squaredError(head: LinearHead, held: LabeledFeatures): number {
  const { classes, labels } = held
  const scores = headLogits(head, held).values()
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    sum += (scores[i] - (labels[Math.floor(i / classes)] === i % classes ? 1 : 0)) ** 2
  }
  return sum
}
