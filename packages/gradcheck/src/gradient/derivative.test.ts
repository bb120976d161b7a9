import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivative } from './derivative.ts'

const step = 2 ** -7

describe('smooth functions', () => {
  const cases: [string, (x: number) => number, (x: number) => number][] = [
    ['exp', Math.exp, Math.exp],
    ['sin', Math.sin, Math.cos],
    ['the seventh power', (x) => x ** 7, (x) => 7 * x ** 6],
    ['log1p of exp', (x) => Math.log1p(Math.exp(x)), (x) => 1 / (1 + Math.exp(-x))],
  ]
  test.each(cases)('the derivative of %s is right to ten digits', (_, f, slope) => {
    fc.assert(
      fc.property(fc.integer({ min: -24, max: 24 }), (k) => {
        const { value, uncertainty } = derivative((t) => f(k / 8 + t), step)
        const tolerance = 1e-10 * Math.max(1, Math.abs(slope(k / 8)), Math.abs(f(k / 8)))
        expect(Math.abs(value - slope(k / 8))).toBeLessThan(tolerance)
        expect(uncertainty).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope(k / 8)), Math.abs(f(k / 8))))
      }),
      { seed: 1 },
    )
  })

  test('next to a pole, seven digits are left', () => {
    expect(derivative((t) => Math.log(1 / 8 + t), step).value).toBeCloseTo(8, 7)
  })
})

describe('what is not smooth is uncertain', () => {
  test('a kink at the point, where central differences agree with each other', () => {
    expect(derivative(Math.abs, step)).toEqual({ value: 0, uncertainty: 2 })
  })
  test('a kink within the step', () => {
    expect(derivative((t) => Math.abs(t - step / 3), step).uncertainty).toBeGreaterThan(0.1)
  })
  test('a jump', () => {
    expect(derivative(Math.sign, step).uncertainty).toBeGreaterThan(10)
  })
})
