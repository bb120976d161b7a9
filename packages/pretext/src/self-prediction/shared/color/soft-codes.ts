import type { Bins } from './bins.ts'

/** Values as shares of classes. */
export interface SoftCodes {
  /** (P · Q): each row sums to 1. */
  readonly codes: Float32Array
  /** (P): the nearest bin of each value. */
  readonly nearest: Int32Array
}

/** How many bins share a value. */
const neighbors = 10

/**
 * Values as shares of the bins around them, so that near misses cost less than far ones.
 *
 *     code[q] = exp(−‖value − center_q‖² / 2σ²) / Σ,  σ = step / 2, over the 10 nearest bins; 0 for the others
 *
 * @param values (P · dimensions)
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.1; 10 neighbors as in the authors' code, where the paper says 5
 */
export function softCodes(values: Float32Array, { count, dimensions, step, centers }: Bins): SoftCodes {
  const points = values.length / dimensions
  const codes = new Float32Array(points * count)
  const nearest = new Int32Array(points)
  const kept = Math.min(neighbors, count)
  const [best, distances] = [new Int32Array(kept), new Float64Array(kept)]
  for (let p = 0; p < points; p++) {
    distances.fill(Number.POSITIVE_INFINITY)
    const first = values[p * dimensions]
    const second = dimensions === 2 ? values[2 * p + 1] : 0
    for (let q = 0; q < count; q++) {
      const across = first - centers[q * dimensions]
      const along = dimensions === 2 ? second - centers[2 * q + 1] : 0
      const distance = across * across + along * along
      if (distance < distances[kept - 1]) insert(q, distance, best, distances)
    }
    nearest[p] = best[0]
    // The nearest distance is taken out: a value far from all bins still has shares that sum to 1.
    const share = (i: number) => Math.exp(-(distances[i] - distances[0]) / (2 * (step / 2) ** 2))
    let total = 0
    for (let i = 0; i < kept; i++) total += share(i)
    for (let i = 0; i < kept; i++) codes[p * count + best[i]] = share(i) / total
  }
  return { codes, nearest }
}

/** Puts a distance that is smaller than the last one in its place, with its bin. */
function insert(bin: number, distance: number, best: Int32Array, distances: Float64Array): void {
  let at = distances.length - 1
  for (; at > 0 && distances[at - 1] > distance; at--) {
    distances[at] = distances[at - 1]
    best[at] = best[at - 1]
  }
  distances[at] = distance
  best[at] = bin
}
