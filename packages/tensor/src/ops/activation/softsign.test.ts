import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { softsign } from './softsign.ts'

test('softsign obeys the op laws', () =>
  checkOp(softsign, values({ awayFrom: [0] }), {
    expected: elementwise((x) => Math.sign(x) * (1 - 1 / (1 + Math.abs(x)))),
  }))

test('at 0 softsign has slope 1 and second derivative 0', () => {
  const slope = grad((x) => softsign(x))
  expect(slope(tensor(0))[0].item()).toBe(1)
  expect(grad((x) => slope(x)[0])(tensor(0))[0].item()).toBeCloseTo(0, 12)
})

test('softsign and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, -3e38])
  expect(softsign(x).toArray()).toEqual([1, -1])
  expect(grad((x) => sum(softsign(x)))(x)[0].toArray()).toEqual([0, 0])
})
