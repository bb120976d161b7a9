import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { softplus } from './softplus.ts'

test('softplus obeys the op laws', () =>
  checkOp(softplus, values(), { expected: elementwise((x) => Math.log(1 + Math.exp(x))) }))

test('softplus and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, -3e38])
  expect(softplus(x).toArray()).toEqual([Math.fround(3e38), 0])
  expect(grad((x) => sum(softplus(x)))(x)[0].toArray()).toEqual([1, 0])
})
