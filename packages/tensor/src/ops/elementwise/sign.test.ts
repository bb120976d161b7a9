import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sign } from './sign.ts'

test('sign obeys the op laws', () =>
  checkOp(sign, values({ awayFrom: [0] }), { expected: elementwise((x) => x / Math.abs(x)) }))

test('sign is 0 at 0 and keeps NaN', () => {
  expect(sign(tensor([0, NaN])).toArray()).toEqual([0, NaN])
})

test('no gradient passes through sign', () => {
  expect(grad(sign)(tensor(2))[0].item()).toBe(0)
})
