import type { PlainArray } from '@pretexts/gradcheck'
import type { Tensor } from '@pretexts/tensor'

/*
 * Plain numbers, one at a time: the definitions of losses are written with these, so that tests share nothing with the losses.
 */

export type Rows = readonly (readonly number[])[]

export const rowsOf = ({ data, shape }: PlainArray): number[][] =>
  Array.from({ length: shape[0] }, (_, n) => Array.from(data.subarray(n * shape[1], (n + 1) * shape[1])))

export const rows = (x: Tensor): number[][] => x.toArray() as number[][]

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0)

/** Cosine of the angle; 0 for a vector of zeros. */
export const cosine = (a: readonly number[], b: readonly number[]): number =>
  dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1)

export const unit = (a: readonly number[]): number[] => a.map((value) => value / (Math.sqrt(dot(a, a)) || 1))

export const squaredDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0)

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const logSumExp = (values: readonly number[]): number => {
  const most = Math.max(...values)
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0))
}

/** For each of the 2N views: the similarity to its positive, and those to all others, divided by τ. */
export function anchorsOf(first: Rows, second: Rows, temperature: number) {
  const z = [...first, ...second]
  return z.map((row, i) => {
    const positive = (i + first.length) % z.length
    const score = (j: number) => cosine(row, z[j]) / temperature
    const negatives = z.map((_, j) => j).filter((j) => j !== i && j !== positive)
    return { positive: score(positive), negatives: negatives.map(score) }
  })
}
