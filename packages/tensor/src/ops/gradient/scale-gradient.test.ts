import { expect, test } from 'vitest'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { square } from '../elementwise/square.ts'
import { scaleGradient } from './scale-gradient.ts'

test('scaleGradient leaves the values and multiplies the gradient', () => {
  expect(scaleGradient(tensor([1, 2]), -1).toArray()).toEqual([1, 2])
  expect(grad((x) => square(scaleGradient(x, -0.5)))(tensor(3))[0].item()).toBe(-3)
})

test('the gradient of the gradient is multiplied once for each time it passes', () => {
  const slope = grad((x) => square(scaleGradient(x, 0.5)))
  expect(grad((x) => slope(x)[0])(tensor(3))[0].item()).toBe(0.5) // ½ · (2x)′ · ½
})

test('a factor that is not finite is refused', () => {
  expect(() => scaleGradient(tensor([1]), NaN)).toThrow(ArgumentError)
})
