import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { sigmoid } from './sigmoid.ts'

test('sigmoid obeys the op laws', () =>
  checkOp(sigmoid, values(), { expected: elementwise((x) => 1 / (1 + Math.exp(-x))) }))

test('sigmoid and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, -3e38])
  expect(sigmoid(x).toArray()).toEqual([1, 0])
  expect(grad((x) => sum(sigmoid(x)))(x)[0].toArray()).toEqual([0, 0])
})
