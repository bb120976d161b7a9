import type { PlainArray } from '../plain-array.ts'
import type { Named } from '../violation.ts'

/**
 * A differentiable function at a point, as the checker sees it: only float inputs, one output.
 *
 * Order 2 is the same check on another map: x, u ↦ the cotangent of one input.
 */
export interface DifferentiableMap<T> {
  readonly label: string
  /** What messages call the output's cotangent. */
  readonly covectorName: string
  /** What messages call the inputs. */
  readonly names: readonly string[]
  readonly point: readonly PlainArray[]
  /** The whole example, as a message tells it: the point, and arguments that are held fixed. */
  readonly example: readonly Named[]
  apply(inputs: readonly T[]): T
  vjp(inputs: readonly T[], cotangent: T): readonly (T | null)[]
}
