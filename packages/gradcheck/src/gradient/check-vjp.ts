import { type Adapter, shapeOf, toFloats, toTensor } from '../adapter.ts'
import type { PlainArray } from '../plain-array.ts'
import { Violation } from '../violation.ts'
import type { DifferentiableMap } from './map.ts'
import { explainMismatch } from './mismatch.ts'
import { directionalDerivative } from './numeric.ts'
import { expectFinite, readCotangents } from './read-cotangents.ts'
import { dot, dotSize } from './vectors.ts'
import { worstElement } from './worst-element.ts'

export interface Precision {
  /** Largest relative difference allowed between the two numbers. */
  readonly tolerance: number
  /** Largest step h of the central differences. */
  readonly step: number
}

/** What one probe used and saw, for the next order. */
export interface Probe {
  readonly covector: PlainArray
  /** For each input: whether the VJP gave it a cotangent, and not null. */
  readonly dependsOn: readonly boolean[]
}

/**
 * The law of a VJP: `⟨u, J v⟩ = ⟨Jᵀ u, v⟩` for a random covector u and direction v.
 *
 * The left side is measured from values of f, the right side asks the VJP.
 * @throws Violation when the two differ, when rounding leaves no telling, or the VJP's answer has the wrong form
 */
export const checkVjp = <T>(
  adapter: Adapter<T>,
  map: DifferentiableMap<T>,
  direction: (shape: readonly number[]) => PlainArray,
  { tolerance, step }: Precision,
): Probe => {
  const inputs = map.point.map((x) => toTensor(adapter, x))
  const output = map.apply(inputs)
  const base = toFloats(adapter, output)
  expectFinite(`${map.label} is finite`, base, map.example)
  const u = direction(shapeOf(adapter, output))
  const v = map.point.map(({ shape }) => direction(shape))

  const answer = map.vjp(inputs, toTensor(adapter, u))
  const cotangents = readCotangents(adapter, map, answer)
  const analytic = sum(cotangents.map((c, i) => dot(c, v[i].data)))
  const numeric = directionalDerivative(adapter, map, base, u, v, step)

  const terms = sum(cotangents.map((c, i) => dotSize(c, v[i].data)))
  const scale = Math.max(Math.abs(numeric.value), Math.abs(analytic), terms)
  const rounding = roundingError(u.data, base) / step
  requireVisible(map, base, rounding, scale)
  const allowed = tolerance * scale + rounding
  const difference = Math.abs(numeric.value - analytic)
  if (difference <= allowed) return { covector: u, dependsOn: answer.map((c) => c !== null) }

  throw new Violation(`the VJP of ${map.label} is the transpose of its derivative`, map.example, () => {
    const worst = worstElement(adapter, map, base, u, cotangents, step)
    return explainMismatch(map, { numeric, analytic, difference, allowed, covector: u, direction: v }, worst)
  })
}

/** Derivatives so small are nobody's concern, and may drown. */
const negligible = 1e-3

/**
 * Throws where the derivative drowns in the rounding of the values: of 1e12 + x², central differences see nothing, and any VJP
 * would pass.
 */
const requireVisible = <T>(
  map: DifferentiableMap<T>,
  base: Float64Array,
  rounding: number,
  scale: number,
): void => {
  if (rounding <= Math.max(negligible, scale / 16)) return
  throw new Violation(`the derivative of ${map.label} can be told from rounding`, map.example, () => {
    const largest = base.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const lines = [
      `cannot tell: values as large as ${largest.toExponential(1)} are rounded by as much as a derivative of ${rounding.toExponential(1)} moves them`,
      'check the operation on smaller values, or subtract the large part first',
    ]
    return { lines, details: { largest, rounding, scale } }
  })
}

/** What rounding may add to ⟨u, y⟩, amply. A y near 0 may come from terms near 1 that cancelled, so it counts as 1. */
const roundingError = (u: ArrayLike<number>, y: Float64Array): number => {
  const magnitudes = y.map((value) => Math.max(1, Math.abs(value)))
  return 256 * Number.EPSILON * dotSize(u, magnitudes)
}

const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0)
