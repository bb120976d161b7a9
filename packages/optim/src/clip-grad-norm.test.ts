import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { clipGradNorm } from './clip-grad-norm.ts'

function withGradients(...gradients: (number[] | null)[]) {
  return gradients.map((gradient) => {
    const parameter = tensor(gradient ?? [0], { requiresGrad: true })
    parameter.grad = gradient && tensor(gradient)
    return parameter
  })
}

test('gradients longer than maxNorm are scaled to it together', () => {
  const parameters = withGradients([3, 0], [4], null)
  expect(clipGradNorm(parameters, 1)).toBe(5)
  expect(parameters.map(({ grad }) => grad?.toArray())).toEqual([
    [expect.closeTo(0.6, 6), 0],
    [expect.closeTo(0.8, 6)],
    undefined,
  ])
})

test('shorter ones stay as they are', () => {
  const parameters = withGradients([3], [4])
  const before = parameters.map(({ grad }) => grad)
  expect(clipGradNorm(parameters, 5)).toBe(5)
  expect(parameters.every(({ grad }, i) => grad === before[i])).toBe(true)
})

test('two parameters that share a gradient are scaled once each', () => {
  const [a, b] = withGradients([3], [3])
  b.grad = a.grad
  clipGradNorm([a, b], Math.sqrt(18) / 2)
  expect([a.grad?.item(), b.grad?.item()]).toEqual([expect.closeTo(1.5, 6), expect.closeTo(1.5, 6)])
})

test('a norm that is not finite is returned, and nothing scaled', () => {
  const parameters = withGradients([Number.NaN], [1])
  expect(clipGradNorm(parameters, 1)).toBeNaN()
  expect(parameters[1].grad?.item()).toBe(1)
  expect(clipGradNorm(withGradients([Number.POSITIVE_INFINITY]), 1)).toBe(Number.POSITIVE_INFINITY)
})

test('without gradients the norm is 0', () => {
  expect(clipGradNorm(withGradients(null), 1)).toBe(0)
  expect(() => clipGradNorm([], -1)).toThrow('clipGradNorm: maxNorm must be a finite number ≥ 0; got -1')
})
