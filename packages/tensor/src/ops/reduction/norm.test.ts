import { distinctValues, PlainArray, values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { norm } from './norm.ts'
import { sum } from './sum.ts'

const euclidean = reduction((group) => Math.hypot(...group))
const taxicab = reduction((group) => group.reduce((total, x) => total + Math.sqrt(x * x), 0))
const largest = reduction((group) => Math.sqrt(Math.max(0, ...group.map((x) => x * x))))

const awayFromZero = withAxes(values({ awayFrom: [0] }))

test('norm obeys the op laws over any axes', () => checkOp(norm, awayFromZero, { expected: euclidean }))

test('the 1-norm obeys the op laws', () => {
  checkOp((x, axes) => norm(x, axes, { p: 1 }), awayFromZero, { name: 'norm', expected: taxicab })
})

test('the Infinity-norm obeys the op laws where no two elements are of one size', () => {
  const noTies = withAxes(
    distinctValues().map(
      ({ data, shape }) =>
        new PlainArray(
          data.map((x) => x + 20),
          shape,
        ),
    ),
  )
  checkOp((x, axes) => norm(x, axes, { p: Infinity }), noTies, { name: 'norm', expected: largest })
  expect(norm(tensor([-5, 3]), 0, { p: Infinity }).item()).toBe(5)
})

test('at 0 the gradients of all norms, and the second derivatives, are 0', () => {
  for (const p of [1, 2, Infinity] as const) {
    const gradient = grad((x) => norm(x, 0, { p }))
    expect(gradient(zeros([2]))[0].toArray()).toEqual([0, 0])
    expect(grad((x) => sum(gradient(x)[0]))(zeros([2]))[0].toArray()).toEqual([0, 0])
  }
})

test('in the Infinity-norm, elements that tie share the gradient', () => {
  expect(grad((x) => norm(x, 0, { p: Infinity }))(tensor([-2, 2, 1]))[0].toArray()).toEqual([-0.5, 0.5, 0])
})

test('norm and its gradient neither overflow nor vanish at the ends of float32', () => {
  const gradient = grad((x) => norm(x))
  for (const scale of [5e37, 1e-37]) {
    const x = tensor([3 * scale, -4 * scale])
    expect(norm(x).item() / (5 * scale)).toBeCloseTo(1, 6)
    const [a, b] = gradient(x)[0].values()
    expect(a).toBeCloseTo(0.6, 6)
    expect(b).toBeCloseTo(-0.8, 6)
  }
})

test('norm does not overflow in float64 either', () => {
  expect(norm(tensor([3e300, 4e300], { dtype: 'float64' })).item() / 5e300).toBeCloseTo(1, 12)
})

test('NaN and Infinity come through', () => {
  expect([norm(tensor([NaN, 1])).item(), norm(tensor([-Infinity, 1])).item()]).toEqual([NaN, Infinity])
})

test('another p is refused', () => {
  expect(() => norm(tensor([1]), 0, { p: 3 as 2 })).toThrow(ArgumentError)
  expect(() => norm(tensor([1]), 0, { p: 3 as 2 })).toThrow('norm: p must be 1, 2 or Infinity; got 3')
})
