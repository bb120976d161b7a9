import { formatNumber } from '../format.ts'
import type { PlainArray } from '../plain-array.ts'
import type { Explanation } from '../violation.ts'
import type { Estimate } from './derivative.ts'
import type { DifferentiableMap } from './map.ts'
import type { WorstElement } from './worst-element.ts'

/** ⟨u, J v⟩ and ⟨Jᵀ u, v⟩, that should have been one number. */
export interface Mismatch {
  readonly numeric: Estimate
  readonly analytic: number
  readonly difference: number
  readonly allowed: number
  readonly covector: PlainArray
  readonly direction: readonly PlainArray[]
}

/** Both numbers, the element that differs most, and a hint when the numeric side is the doubtful one. */
export const explainMismatch = <T>(
  map: DifferentiableMap<T>,
  mismatch: Mismatch,
  worst: WorstElement | null,
): Explanation => {
  const { numeric, analytic, difference, allowed, covector } = mismatch
  const u = map.covectorName
  const lines = [
    `${u} = ${covector}, the cotangent of the output`,
    `⟨${u}, J v⟩   ${formatNumber(numeric.value)}   by central differences of ${map.label}`,
    `⟨Jᵀ ${u}, v⟩  ${formatNumber(analytic)}   from its VJP`,
    `they differ by ${difference.toExponential(1)}; ${allowed.toExponential(1)} is allowed`,
  ]
  if (worst) lines.push(describeWorst(worst))
  // not `>`: the estimate is NaN where f is
  if (!(numeric.uncertainty <= allowed))
    lines.push(
      `the numeric side is itself unsure by ${numeric.uncertainty.toExponential(1)}: is there a kink or a pole near this input?`,
      'if so, keep away from it: values({ awayFrom: [0] }), positiveValues(), distinctValues()',
    )
  return { lines, details: { ...mismatch, numeric: numeric.value, worst } }
}

const describeWorst = ({ input, index, numeric, analytic }: WorstElement): string =>
  `most at ${input}[${index.join(', ')}]: numeric ${formatNumber(numeric)}, VJP ${formatNumber(analytic)}`
