import fc from 'fast-check'
import { permutationDraws } from './permutation.ts'

/** The random part of a layout, for any rank. All zeros, to which it shrinks, is the dense layout. */
export interface LayoutChoices {
  /** Draws for the order of the storage's axes. */
  readonly order: readonly number[]
  /** For each axis of the storage; missing ones are `plainAxis`. */
  readonly axes: readonly AxisChoices[]
}

export interface AxisChoices {
  /** Slices of the storage before, after, and between those of the view. */
  readonly before: number
  readonly after: number
  readonly gap: number
  readonly flip: boolean
  /** Show the first slice throughout: stride 0. */
  readonly repeat: boolean
}

export const plainAxis: AxisChoices = { before: 0, after: 0, gap: 0, flip: false, repeat: false }

const maxRank = 8

export const layoutChoices = (): fc.Arbitrary<LayoutChoices> => {
  const axis = fc.record({
    before: fc.nat({ max: 2 }),
    after: fc.nat({ max: 2 }),
    gap: fc.nat({ max: 2 }),
    flip: fc.boolean(),
    repeat: fc.nat({ max: 7 }).map((n) => n === 7), // seldom: it replaces the array's values
  })
  return fc.record({ order: permutationDraws(maxRank), axes: fc.array(axis, { maxLength: maxRank }) })
}
