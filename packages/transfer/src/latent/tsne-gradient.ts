import { pairIndex } from './affinities.ts'

/**
 * Eq. 5 over all pairs, in one pass:
 *
 *     ∂KL/∂yᵢ = 4 Σⱼ (a p_ij − wᵢⱼ / Z) wᵢⱼ (yᵢ − yⱼ),   wᵢⱼ = (1 + ‖yᵢ − yⱼ‖²)⁻¹,   Z = Σ_{k≠l} w_kl
 *
 * Z is known at the end of a pass only, so with many points it comes from the pass before: it changes by little from step to
 * step, and at the minimum, which stays where it is, not at all. A second pass (`normalizerOf`) would make a step half as long again.
 *
 * @param pairs p_ij for i < j, as `affinities` gives them
 * @param positions (count, 2): x0, y0, x1, y1, …
 * @param exaggeration a, on p
 * @param z of these positions for the exact gradient, or of the last ones
 * @returns the gradient, and the z of these positions
 */
export function gradientOf(
  pairs: Float32Array,
  positions: Float64Array,
  { exaggeration, z }: { exaggeration: number; z: number },
): { gradient: Float64Array; z: number } {
  const count = positions.length / 2
  const force = new Float64Array(2 * count) // without the factor 4 a
  const push = 1 / (exaggeration * z)
  let sum = 0
  for (let i = 0; i + 1 < count; i += 2) {
    sum += onePair(pairs, positions, i, push, force)
    sum += twoRows(pairs, positions, i, push, force)
  }
  return { gradient: force.map((value) => 4 * exaggeration * value), z: 2 * sum }
}

/** Z of these positions: Σ_{k≠l} w_kl. */
export function normalizerOf(positions: Float64Array): number {
  let sum = 0
  for (let i = 0; i < positions.length; i += 2) {
    for (let j = i + 2; j < positions.length; j += 2) {
      const dx = positions[i] - positions[j]
      const dy = positions[i + 1] - positions[j + 1]
      sum += 1 / (1 + dx * dx + dy * dy)
    }
  }
  return 2 * sum
}

/** Adds the pair of i and i + 1; returns its w. */
function onePair(
  pairs: Float32Array,
  positions: Float64Array,
  i: number,
  push: number,
  force: Float64Array,
): number {
  const dx = positions[2 * i] - positions[2 * i + 2]
  const dy = positions[2 * i + 1] - positions[2 * i + 3]
  const w = 1 / (1 + dx * dx + dy * dy)
  const c = (pairs[pairIndex(i, i + 1, positions.length / 2)] - w * push) * w
  force[2 * i] += c * dx
  force[2 * i + 1] += c * dy
  force[2 * i + 2] -= c * dx
  force[2 * i + 3] -= c * dy
  return w
}

/**
 * Adds all pairs of i and of i + 1 with later points; returns their Σ w. Two rows at once, because what is kept of the later
 * points is then loaded and stored half as often. No destructuring here: V8 would make an array of each.
 */
function twoRows(
  pairs: Float32Array,
  positions: Float64Array,
  i: number,
  push: number,
  force: Float64Array,
): number {
  const count = positions.length / 2
  const x0 = positions[2 * i]
  const y0 = positions[2 * i + 1]
  const x1 = positions[2 * i + 2]
  const y1 = positions[2 * i + 3]
  const first = pairIndex(i, 0, count) // where j = 0 would stand
  const second = pairIndex(i + 1, 0, count)
  let [sum, aX, aY, bX, bY] = [0, 0, 0, 0, 0]
  for (let j = i + 2; j < count; j++) {
    const u0 = x0 - positions[2 * j]
    const v0 = y0 - positions[2 * j + 1]
    const u1 = x1 - positions[2 * j]
    const v1 = y1 - positions[2 * j + 1]
    const w0 = 1 / (1 + u0 * u0 + v0 * v0)
    const w1 = 1 / (1 + u1 * u1 + v1 * v1)
    const c0 = (pairs[first + j] - w0 * push) * w0
    const c1 = (pairs[second + j] - w1 * push) * w1
    sum += w0 + w1
    aX += c0 * u0
    aY += c0 * v0
    bX += c1 * u1
    bY += c1 * v1
    force[2 * j] -= c0 * u0 + c1 * u1
    force[2 * j + 1] -= c0 * v0 + c1 * v1
  }
  force[2 * i] += aX
  force[2 * i + 1] += aY
  force[2 * i + 2] += bX
  force[2 * i + 3] += bY
  return sum
}

/** KL(P‖Q) = Σ_{i≠j} p_ij ln(p_ij / q_ij), in nats; pairs of p_ij = 0 add nothing. */
export function divergenceOf(pairs: Float32Array, positions: Float64Array): number {
  const count = positions.length / 2
  let [z, sum] = [0, 0]
  for (let i = 0, pair = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, pair++) {
      const squared =
        (positions[2 * i] - positions[2 * j]) ** 2 + (positions[2 * i + 1] - positions[2 * j + 1]) ** 2
      z += 1 / (1 + squared)
      const p = pairs[pair]
      if (p > 0) sum += p * (Math.log(p) + Math.log1p(squared))
    }
  }
  return 2 * sum + Math.log(2 * z) // every pair counts twice, and the p's add up to 1
}

/** What carries over from step to step, for each coordinate. */
export interface Motion {
  readonly velocity: Float64Array
  readonly gains: Float64Array
}

/**
 * One step of descent: a gain grows by 0.2 while its coordinate keeps its direction and shrinks to 0.8 of itself when it
 * turns, and stays above 0.01; `v ← m v − η gain g`, `y ← y + v`; then the map is centered again.
 */
export function descend(
  positions: Float64Array,
  gradient: Float64Array,
  { velocity, gains }: Motion,
  { learningRate, momentum }: { learningRate: number; momentum: number },
): void {
  const mean = [0, 0]
  for (let i = 0; i < positions.length; i++) {
    const turned = gradient[i] > 0 === velocity[i] > 0
    gains[i] = Math.max(0.01, turned ? 0.8 * gains[i] : gains[i] + 0.2)
    velocity[i] = momentum * velocity[i] - learningRate * gains[i] * gradient[i]
    positions[i] += velocity[i]
    mean[i % 2] += positions[i] / (positions.length / 2)
  }
  for (let i = 0; i < positions.length; i++) positions[i] -= mean[i % 2]
}
