import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { standardize } from './standardize.ts'

const byHand = alongAxis((list) => {
  const mean = list.reduce((a, b) => a + b, 0) / list.length
  const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / list.length
  return list.map((x) => (x - mean) / Math.sqrt(variance + 0.5))
})

test('standardize obeys the op laws', () =>
  checkOp((x) => standardize(x, -1, 0.5), values({ shape: [2, 3] }), {
    name: 'standardize',
    expected: byHand,
  }))
