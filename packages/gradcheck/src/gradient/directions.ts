import { PlainArray, sizeOf } from '../plain-array.ts'

/**
 * A stream of random directions: every entry is ±k/8 with k = 4…8, so that no element is weighted near zero and can
 * hide its error, and a printed direction stays short.
 *
 * Small and local (mulberry32, Ettinger 2017) because it must depend on nothing but the example's seed: a shrunk
 * input of the same shape is probed with the same direction.
 */
export const directions = (seed: number): ((shape: readonly number[]) => PlainArray) => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const entry = (): number => {
    const bits = next()
    return ((bits & 1 ? 1 : -1) * (4 + ((bits >>> 8) % 5))) / 8
  }
  return (shape) => new PlainArray(Float64Array.from({ length: sizeOf(shape) }, entry), shape)
}
