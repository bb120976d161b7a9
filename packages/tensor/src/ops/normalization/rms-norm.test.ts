import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, zeros } from '../../tensor/create.ts'
import { rmsNorm } from './rms-norm.ts'

const eps = 0.5

const scaled = alongAxis((list) => {
  const meanSquare = list.reduce((sum, x) => sum + x * x, 0) / list.length
  return list.map((x) => x / Math.sqrt(meanSquare + eps))
})

test('rmsNorm obeys the op laws', () =>
  checkOp((x, gamma) => rmsNorm(x, gamma, { eps }), [values({ shape: [2, 3] }), values({ shape: [3] })], {
    name: 'rmsNorm',
    expected: (x, gamma) => scaled(x).data.map((value, i) => value * gamma.data[i % 3]),
  }))

test('rmsNorm without γ obeys the op laws', () =>
  checkOp((x) => rmsNorm(x, null, { eps }), values({ shape: [2, 3] }), { name: 'rmsNorm', expected: scaled }))

test('γ that does not fit is refused', () => {
  expect(() => rmsNorm(zeros([2, 3]), ones([2]))).toThrow(ShapeError)
  expect(() => rmsNorm(zeros([2, 3]), ones([3], { dtype: 'float64' }))).toThrow(DtypeError)
})
