import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { silu } from './silu.ts'

test('silu obeys the op laws', () =>
  checkOp(silu, values(), { expected: elementwise((x) => x / (1 + Math.exp(-x))) }))

test('silu and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, -3e38])
  expect(silu(x).toArray()).toEqual([Math.fround(3e38), -0])
  expect(grad((x) => sum(silu(x)))(x)[0].toArray()).toEqual([1, -0])
})

test('silu has its limits at infinity, and is 0 at 0', () => {
  expect(silu(tensor([-Infinity, 0, Infinity])).toArray()).toEqual([0, 0, Infinity])
  const x = tensor([-Infinity, 0, Infinity])
  expect(grad((x) => sum(silu(x)))(x)[0].toArray()).toEqual([-0, 0.5, 1])
})
