import { Random } from '@pretexts/random'
import { add, expand, mul, randn } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { teacherTargets } from './teacher-targets.ts'

const positions = randn([1, 16, 8], new Random('positions'))
const shown = randn([6, 16, 8], new Random('what is shown'))
/** Features that are mostly positions, with a little of what the images show. */
const features = add(expand(positions, [6, 16, 8]), mul(shown, 0.01))

test('targets have mean 0 and variance 1 in every token, centered or not', () => {
  for (const center of [true, false]) {
    for (const token of (teacherTargets(shown, center).targets.toArray() as number[][][]).flat()) {
      expect(token.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 4)
      expect(token.reduce((sum, x) => sum + x * x, 0) / 8).toBeCloseTo(1, 2)
    }
  }
})

test('centered targets do not depend on what all images have in common at a place', () => {
  const [plain, shifted] = [shown, add(shown, mul(positions, 3))].map((x) =>
    teacherTargets(x, true).targets.values(),
  )
  for (const [i, value] of shifted.entries()) expect(value).toBeCloseTo(plain[i], 3)
})

test('targets that are mostly positions look spread over all tokens, and are found out across images', () => {
  const { spread } = teacherTargets(features, false)
  expect(spread.overall).toBeGreaterThan(0.8)
  expect(spread.acrossImages).toBeLessThan(0.02)
  expect(teacherTargets(features, true).spread).toEqual(spread) // measured before centering
})

test('the features of a single image are not centered', () => {
  const one = randn([1, 16, 8], new Random(3))
  expect(teacherTargets(one, true).targets.values()).toEqual(teacherTargets(one, false).targets.values())
})
