import { expect, test } from 'vitest'
import { constant } from './constant.ts'
import { cosine } from './cosine.ts'
import { linear } from './linear.ts'
import { steps } from './steps.ts'

const along = (schedule: (step: number) => number, count: number) =>
  Array.from({ length: count }, (_, step) => schedule(step))
const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12))

test('constant stays', () => {
  expect(along(constant(0.1), 3)).toEqual([0.1, 0.1, 0.1])
})

test('cosine falls along half a wave and then stays', () => {
  const half = Math.SQRT1_2 / 2
  expect(along(cosine({ base: 1, total: 4 }), 7)).toEqual(close([1, 0.5 + half, 0.5, 0.5 - half, 0, 0, 0]))
})

test('linear falls along a line and then stays', () => {
  expect(along(linear({ base: 1, total: 4, final: 0.2 }), 6)).toEqual(close([1, 0.8, 0.6, 0.4, 0.2, 0.2]))
})

test('warm-up rises to base, and the fall begins after it', () => {
  expect(along(linear({ base: 1, total: 8, warmUp: 4 }), 9)).toEqual(
    close([0.25, 0.5, 0.75, 1, 1, 0.75, 0.5, 0.25, 0]),
  )
  expect(along(cosine({ base: 2, total: 4, warmUp: 2, final: 1 }), 5)).toEqual(close([1, 2, 2, 1.5, 1]))
})

test('steps multiplies by the factor at every milestone', () => {
  // RotNet's: 0.1, 0.02, 0.004, 0.0008
  const schedule = steps({ base: 0.1, milestones: [60, 120, 160], factor: 0.2 })
  expect([0, 59, 60, 119, 120, 159, 160, 199].map(schedule)).toEqual(
    close([0.1, 0.1, 0.02, 0.02, 0.004, 0.004, 0.0008, 0.0008]),
  )
})

test('a schedule depends on the step alone: any order gives the same numbers', () => {
  const schedule = cosine({ base: 1, total: 10, warmUp: 3 })
  const forwards = along(schedule, 12)
  const backwards = Array.from({ length: 12 }, (_, i) => schedule(11 - i)).reverse()
  expect(backwards).toEqual(forwards)
})

test('what makes no schedule is refused', () => {
  expect(() => constant(Number.NaN)).toThrow('constant: learningRate must be a finite number ≥ 0; got NaN')
  expect(() => cosine({ base: 1, total: 0 })).toThrow('cosine: total must be a whole number ≥ 1; got 0')
  expect(() => linear({ base: 1, total: 5, warmUp: 5 })).toThrow(
    'linear: warmUp must be below total; got 5 of 5 steps',
  )
  expect(() => steps({ base: 1, milestones: [5, 5] })).toThrow('steps: milestones must rise; got 5, 5')
})
