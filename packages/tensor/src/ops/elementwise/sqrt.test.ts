import { positiveValues } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sqrt } from './sqrt.ts'

test('sqrt obeys the op laws', () =>
  checkOp(sqrt, positiveValues(), { expected: elementwise((x) => x ** 0.5) }))

test('sqrt is 0 at 0 with an infinite derivative, and NaN below', () => {
  expect(sqrt(tensor([0, -1])).toArray()).toEqual([0, NaN])
  expect(grad(sqrt)(tensor(0))[0].item()).toBe(Infinity)
})
