import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { full, tensor } from '../../tensor/create.ts'
import { mul } from '../elementwise/mul.ts'
import { cumsum } from './cumsum.ts'
import { sum } from './sum.ts'

const lists = withAxis(values({ shape: shapes({ minRank: 1 }) }))
const total = (list: number[]): number => list.reduce((a, b) => a + b, 0)

test('cumsum obeys the op laws along any axis', () => {
  checkOp(cumsum, lists, { expected: alongAxis((list) => list.map((_, i) => total(list.slice(0, i + 1)))) })
})

test('from the end, it obeys them too', () => {
  const byHand = alongAxis((list) => list.map((_, i) => total(list.slice(i))))
  checkOp((x, axis) => cumsum(x, axis, { reverse: true }), lists, { name: 'cumsum', expected: byHand })
})

test('the two directions are adjoint: ⟨cumsum(x), y⟩ = ⟨x, cumsum(y, reverse)⟩', () => {
  const x = tensor([1, 2, 3])
  const y = tensor([5, -7, 11])
  expect(sum(mul(cumsum(x), y)).item()).toBe(sum(mul(x, cumsum(y, 0, { reverse: true }))).item())
})

test('a mask is counted in int32', () => {
  expect(
    cumsum(full([300], 1, { dtype: 'uint8' }))
      .values()
      .at(-1),
  ).toBe(300)
})

test('a scalar has no axis to add along', () => {
  expect(() => cumsum(tensor(1))).toThrow(ArgumentError)
})
