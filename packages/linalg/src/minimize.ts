import { checkAtLeast, checkNumbers, checkWhole, requireOptions } from './checks.ts'
import { LinalgError } from './linalg-error.ts'
import { addScaled, dot, largestOf, scale } from './vectors.ts'
import { type Trial, wolfeStep } from './wolfe-step.ts'

/** A function's value and gradient at a point. */
export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

export interface MinimizeOptions {
  /** Maximum number of steps. Default 100. */
  readonly maxIterations?: number
  /** How many pairs (s, y) approximate the Hessian. Default 10. */
  readonly memory?: number
  /** Stop when no element of the gradient exceeds this. Default 1e-5. */
  readonly tolerance?: number
}

/** Where a minimization ended. */
export interface Minimum extends Evaluation {
  readonly point: Float64Array
  readonly iterations: number
  /** Whether the gradient is within the tolerance. If not, the steps ran out, or no step made f smaller. */
  readonly converged: boolean
}

/** A step s, the change y of the gradient along it, and ⟨s, y⟩. */
interface Pair {
  readonly s: Float64Array
  readonly y: Float64Array
  readonly curvature: number
}

/**
 * Minimizes a smooth function by L-BFGS.
 *
 * Each step goes along `−H ∇f`. H approximates the inverse Hessian by the last steps s and gradient changes y; the two-loop
 * recursion applies it without forming it. The step length satisfies the strong Wolfe conditions (`wolfeStep`), so that
 * ⟨s, y⟩ > 0 and H stays positive definite. Where f has too few digits for that, any step that makes f smaller is taken; when
 * there is none, the search ends.
 *
 * @param f where it is not finite, it counts as +∞
 * @param start not changed
 * @throws LinalgError when f is not finite at the start, its gradient has another length, or an option is out of range
 * @see Nocedal & Wright 2006, Numerical Optimization, 2nd ed., Algorithms 7.4 (two loops) and 7.5 (L-BFGS)
 * @example minimize(([x]) => ({ value: (x - 3) ** 2, gradient: Float64Array.of(2 * (x - 3)) }), Float64Array.of(0)).point
 */
export function minimize(
  f: (point: Float64Array) => Evaluation,
  start: Float64Array,
  options?: MinimizeOptions,
): Minimum {
  const known = ['maxIterations', 'memory', 'tolerance'] as const
  const { maxIterations = 100, memory = 10, tolerance = 1e-5 } = requireOptions('minimize', options, known)
  checkWhole('minimize', 'maxIterations', maxIterations, 0)
  checkWhole('minimize', 'memory', memory, 1)
  checkAtLeast('minimize', 'tolerance', tolerance, 0)
  checkNumbers('minimize', 'start', start, start.length)
  let here = { point: start.slice(), ...evaluateStart(f, start) }
  const pairs: Pair[] = []
  let iterations = 0
  while (iterations < maxIterations && largestOf(here.gradient) > tolerance) {
    const next = step(f, here, direction(here.gradient, pairs))
    if (next === null) break
    iterations++
    const s = next.point.map((value, i) => value - here.point[i])
    const y = next.gradient.map((value, i) => value - here.gradient[i])
    remember(pairs, memory, { s, y, curvature: dot(s, y) })
    here = next
  }
  return { ...here, iterations, converged: largestOf(here.gradient) <= tolerance }
}

type Place = Evaluation & { readonly point: Float64Array<ArrayBuffer> }

function evaluateStart(f: (point: Float64Array) => Evaluation, start: Float64Array): Evaluation {
  const { value, gradient } = f(start.slice())
  if (!Number.isFinite(value)) throw new LinalgError('minimize', 'f(start)', 'be finite', value)
  checkNumbers('minimize', 'the gradient of f at start', gradient, start.length)
  return { value, gradient }
}

/** −H ∇f by the two-loop recursion; while there is no pair, −∇f, shortened to length 1 if it is longer. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.map((value) => -value)
  if (pairs.length === 0) return scale(q, 1 / Math.max(1, Math.sqrt(dot(q, q))))
  const shares = new Float64Array(pairs.length)
  for (let i = pairs.length - 1; i >= 0; i--) {
    shares[i] = dot(pairs[i].s, q) / pairs[i].curvature
    addScaled(q, -shares[i], pairs[i].y)
  }
  const { y, curvature } = pairs[pairs.length - 1]
  scale(q, curvature / dot(y, y))
  for (const [i, pair] of pairs.entries()) {
    addScaled(q, shares[i] - dot(pair.y, q) / pair.curvature, pair.s)
  }
  return q
}

/** The place at the end of a step along `along`; null when no step makes f smaller. */
function step(f: (point: Float64Array) => Evaluation, from: Place, along: Float64Array): Place | null {
  const slope = dot(from.gradient, along)
  if (!(slope < 0)) return null
  const at = (t: number): Trial & { place: Place } => {
    const point = from.point.map((x, i) => x + t * along[i])
    const { value, gradient } = f(point)
    const slopeThere = dot(gradient, along)
    const finite = Number.isFinite(value) && Number.isFinite(slopeThere)
    return { t, value: finite ? value : Infinity, slope: slopeThere, place: { point, value, gradient } }
  }
  return wolfeStep(at, { t: 0, value: from.value, slope, place: from })?.place ?? null
}

/** Keeps the newest pairs; one without clear curvature would spoil H. */
function remember(pairs: Pair[], memory: number, pair: Pair): void {
  if (!(pair.curvature > 1e-10 * dot(pair.y, pair.y))) return
  pairs.push(pair)
  if (pairs.length > memory) pairs.shift()
}
