import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { randn } from '../../tensor/draws.ts'
import { mean } from '../reduction/mean.ts'
import { variance } from '../reduction/variance.ts'
import { selu } from './selu.ts'

test('selu obeys the op laws', () =>
  checkOp(selu, values({ awayFrom: [0] }), {
    expected: elementwise((x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
  }))

test('selu reproduces mean 0 and variance 1', () => {
  const y = selu(randn([200_000], new Random(0)))
  expect(mean(y).item()).toBeCloseTo(0, 2)
  expect(variance(y).item()).toBeCloseTo(1, 1)
})
