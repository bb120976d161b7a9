import { expect, test } from 'vitest'
import { type ProgressState, progress } from './progress.ts'

/** Looks at a run of 1000 units at each of these [seconds, done]. */
function look(...looks: [seconds: number, done: number][]): ProgressState {
  const end = looks.reduce<ProgressState | null>(
    (state, [seconds, done]) => progress(state, { done, total: 1000, seconds }),
    null,
  )
  return end as ProgressState
}

test('before a second look nothing is claimed', () => {
  expect(look([5, 0])).toMatchObject({ rate: 0, eta: null, elapsed: 0 })
})

test('the second look already has the right rate', () => {
  const { rate, eta, elapsed } = look([5, 0], [7, 10])
  expect([rate, elapsed]).toEqual([5, 2])
  expect(eta).toBeCloseTo(198, 10)
})

test('a constant rate is reported as it is, however unevenly one looks', () => {
  expect(look([0, 0], [0.1, 1], [7, 70], [7.5, 75], [40, 400]).rate).toBeCloseTo(10, 10)
})

test('looking more often changes nothing', () => {
  const rarely = look([0, 0], [10, 200], [30, 240])
  const often = look([0, 0], [1, 20], [3, 60], [10, 200], [11, 202], [20, 220], [30, 240])
  expect(often.rate).toBeCloseTo(rarely.rate, 10)
})

test('after a change of pace the rate moves to the new one and forgets the old one', () => {
  const before = look([0, 0], [60, 600]).rate
  const shortly = look([0, 0], [60, 600], [65, 605]).rate
  const long = look([0, 0], [60, 600], [260, 800]).rate
  expect(before).toBeCloseTo(10, 10)
  expect(shortly).toBeGreaterThan(long)
  expect(long).toBeCloseTo(1, 3)
})

test('what a resumed run had done before does not count as speed', () => {
  expect(look([0, 900], [10, 910]).rate).toBeCloseTo(1, 10)
})

test('a clock that stands still loses no work', () => {
  expect(look([0, 0], [0, 5], [1, 10]).rate).toBeCloseTo(10, 10)
})

test('a finished run has no time to go, a stalled one no estimate', () => {
  expect(look([0, 0], [10, 1000]).eta).toBe(0)
  expect(look([0, 0], [10, 0]).eta).toBeNull()
})
