/** A function's value and gradient at a point. */
export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

export interface MinimizeOptions {
  readonly maxIterations?: number
  /** How many pairs of steps and gradient changes are remembered. */
  readonly memory?: number
  /** Done when no gradient element is larger. */
  readonly tolerance?: number
}

/** Where a minimisation ended. */
export interface Minimum extends Evaluation {
  readonly point: Float64Array
  readonly iterations: number
}

interface Pair {
  readonly s: Float64Array
  readonly y: Float64Array
  readonly curvature: number
}

/**
 * Minimises a smooth function by L-BFGS: steps along −H·∇f, where H, an estimate of the inverse Hessian, is made of the last
 * few steps s and changes of the gradient y by the two-loop recursion, and never formed.
 *
 * The step is halved until Armijo's rule holds, `f(x + t d) ≤ f(x) + 10⁻⁴ t ⟨∇f, d⟩`. On a convex function that is enough: ⟨s, y⟩
 * is never negative, and a pair where it is nearly 0 is not remembered. When no step makes it smaller, f has no more digits to
 * give, and that is the end too.
 * @see Nocedal & Wright 2006, Numerical Optimization, 2nd ed., Algorithms 7.4 (two loops), 7.5, 3.1 (backtracking)
 */
export function minimize(
  f: (point: Float64Array) => Evaluation,
  start: Float64Array,
  { maxIterations = 100, memory = 10, tolerance = 1e-5 }: MinimizeOptions = {},
): Minimum {
  let point: Float64Array = start.slice()
  let here = f(point)
  const pairs: Pair[] = []
  let iterations = 0
  while (iterations < maxIterations && largest(here.gradient) > tolerance) {
    const direction = descend(here.gradient, pairs)
    const next = backtrack(f, point, here, direction)
    if (next === null) break
    iterations++
    remember(pairs, memory, {
      s: next.point.map((value, i) => value - point[i]),
      y: next.reached.gradient.map((value, i) => value - here.gradient[i]),
    })
    point = next.point
    here = next.reached
  }
  return { point, ...here, iterations }
}

/** −H ∇f by the two-loop recursion; before there is a pair, −∇f cut to length 1. */
function descend(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
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

const sufficient = 1e-4 // Nocedal & Wright, p. 33
const halvings = 40

function backtrack(
  f: (point: Float64Array) => Evaluation,
  point: Float64Array,
  { value, gradient }: Evaluation,
  direction: Float64Array,
): { point: Float64Array; reached: Evaluation } | null {
  const slope = dot(gradient, direction)
  if (!(slope < 0)) return null
  for (let t = 1, tries = 0; tries < halvings; t /= 2, tries++) {
    const candidate = point.map((x, i) => x + t * direction[i])
    const reached = f(candidate)
    if (reached.value < value && reached.value <= value + sufficient * t * slope)
      return { point: candidate, reached }
  }
  return null
}

function remember(pairs: Pair[], memory: number, { s, y }: { s: Float64Array; y: Float64Array }): void {
  const curvature = dot(s, y)
  if (!(curvature > 1e-10 * dot(y, y))) return
  pairs.push({ s, y, curvature })
  if (pairs.length > memory) pairs.shift()
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function scale(a: Float64Array, factor: number): Float64Array {
  for (let i = 0; i < a.length; i++) a[i] *= factor
  return a
}

function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i]
}

const largest = (a: Float64Array): number => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
