import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { clamp } from './clamp.ts'

const inputs = values({ awayFrom: [-1, 2] })

test('clamp obeys the op laws with both bounds or one', () => {
  checkOp(clamp, [inputs, fc.constant({ min: -1, max: 2 })], {
    expected: elementwise((x) => Math.min(Math.max(x, -1), 2)),
  })
  checkOp(clamp, [inputs, fc.constant({ min: -1 })], { expected: elementwise((x) => Math.max(x, -1)) })
  checkOp(clamp, [inputs, fc.constant({ max: 2 })], { expected: elementwise((x) => Math.min(x, 2)) })
})

test('at the bounds themselves the gradient passes', () => {
  expect(grad((x) => sum(clamp(x, { min: 0, max: 1 })))(tensor([0, 1, 2]))[0].toArray()).toEqual([1, 1, 0])
})

test('clamp keeps NaN', () => {
  expect(clamp(tensor([NaN]), { min: 0, max: 1 }).toArray()).toEqual([NaN])
})

test('clamp takes integers, with whole bounds', () => {
  const x = tensor([-5, 5], { dtype: 'int32' })
  expect(clamp(x, { min: 0 }).toArray()).toEqual([0, 5])
  expect(() => clamp(x, { min: 0.5 })).toThrow(DtypeError)
})

test('bounds in the wrong order are refused, and so is NaN', () => {
  expect(() => clamp(tensor([1]), { min: 2, max: 1 })).toThrow(
    'clamp: min must not be above max; got min 2, max 1',
  )
  expect(() => clamp(tensor([1]), { min: NaN })).toThrow(ArgumentError)
})

test('a clamp to one value is one, and a clamp to infinities changes nothing', () => {
  expect(clamp(tensor([-1, 3]), { min: 2, max: 2 }).toArray()).toEqual([2, 2])
  const x = tensor([-Infinity, 3, Infinity])
  expect(clamp(x, { min: -Infinity, max: Infinity }).toArray()).toEqual([-Infinity, 3, Infinity])
  expect(clamp(x, {})).toBe(x)
  expect(() => clamp([1] as unknown as Tensor, { min: 0 })).toThrow(ArgumentError)
})
