import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { abs } from './abs.ts'

test('abs obeys the op laws', () =>
  checkOp(abs, values({ awayFrom: [0] }), { expected: elementwise((x) => (x < 0 ? -x : x)) }))

test('at 0 the derivative of abs is 0', () => {
  expect(grad(abs)(tensor(0))[0].item()).toBe(0)
})

test('abs takes integers', () => {
  const y = abs(tensor([-3, 4], { dtype: 'int32' }))
  expect([y.dtype, y.toArray()]).toEqual(['int32', [3, 4]])
})
