import { gram, leadingEigen, meanRow } from '@pretexts/linalg'
import { Random } from '@pretexts/random'
import type { Features } from '@pretexts/transfer'

/**
 * Coordinates on the two principal directions, (count, 2), by way of the products of rows: with fewer rows than columns that is much less work
 * than the covariance, and gives the same.
 *
 *     G = X Xᵀ = U Λ Uᵀ of centered rows X;  coordinates U √Λ
 */
export function mapOf({ features, count, width }: Features): Float32Array {
  const mean = meanRow({ features, count, width })
  const centered = features.map((value, i) => value - mean[i % width])
  const products = gram({ features: centered, count, width })
  const multiply = (x: Float64Array, columns: number): Float64Array => {
    const y = new Float64Array(count * columns)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) {
        const factor = products[i * count + j]
        for (let c = 0; c < columns; c++) y[i * columns + c] += factor * x[j * columns + c]
      }
    return y
  }
  const { values, vectors } = leadingEigen(multiply, count, { count: 2, rng: new Random('map') })
  return Float32Array.from(vectors, (value, i) => value * Math.sqrt(Math.max(0, values[i % 2])))
}

/**
 * The same map turned and mirrored so that it lies as near as possible to another one, and brought to the same size: points then move no more
 * than they have to. The best rotation has a closed form in the plane.
 * @see Schönemann 1966, A generalized solution of the orthogonal Procrustes problem
 */
export function settle(map: Float32Array, before: Float32Array | null): Float32Array {
  const size = Math.sqrt(map.reduce((sum, value) => sum + value * value, 0) / map.length) || 1
  const unit = map.map((value) => value / size)
  if (before === null) return unit
  const candidates = [unit, unit.map((value, i) => (i % 2 === 0 ? value : -value))].map((each) =>
    turn(each, before),
  )
  return candidates.reduce((best, each) => (each.fit > best.fit ? each : best)).map
}

function turn(map: Float32Array, before: Float32Array): { map: Float32Array; fit: number } {
  let [along, across] = [0, 0]
  for (let i = 0; i < map.length; i += 2) {
    along += map[i] * before[i] + map[i + 1] * before[i + 1]
    across += map[i] * before[i + 1] - map[i + 1] * before[i]
  }
  const fit = Math.hypot(along, across)
  const [cos, sin] = fit === 0 ? [1, 0] : [along / fit, across / fit]
  const turned = map.map((value, i) =>
    i % 2 === 0 ? cos * value - sin * map[i + 1] : sin * map[i - 1] + cos * value,
  )
  return { map: turned, fit }
}
