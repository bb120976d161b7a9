// @ts-expect-error: @types/seedrandom knows the package's entry only, which would bring all generators and Node's crypto
import untyped from 'seedrandom/lib/tychei.js'

/** The generator's whole state: four 32-bit integers. */
export type Words = Readonly<Record<'a' | 'b' | 'c' | 'd', number>>

/** A stream of signed 32-bit integers. */
export interface Tychei {
  int32(): number
  state(): Words
}

/**
 * seedrandom's Tyche-i, from a seed or continued from a state.
 * @see Neves and Araujo 2011, "Fast and small nonlinear pseudorandom number generators for computer simulation"
 */
export const tychei = (from: string | Words): Tychei =>
  typeof from === 'string' ? untyped(from, { state: true }) : untyped('', { state: from })
