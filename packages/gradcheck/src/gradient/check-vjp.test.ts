import { describe, expect, test } from 'vitest'
import { leaf, type Node, tape } from '../../testing/tape.ts'
import { PlainArray } from '../plain-array.ts'
import type { Violation } from '../violation.ts'
import { checkVjp, type Precision, type Probe } from './check-vjp.ts'
import type { DifferentiableMap } from './map.ts'

const precise: Precision = { tolerance: 1e-6, step: 2 ** -7 }

/** Number by number, y = f(x); its VJP answers ḡ · slope(x). */
function byElement(
  f: (x: number) => number,
  slope: (x: number) => number,
  x: readonly number[],
): DifferentiableMap<Node> {
  const apply = ([node]: readonly Node[]): Node => leaf(Float64Array.from(node.data, f), node.shape)
  return {
    label: 'f',
    covectorName: 'u',
    names: ['x'],
    point: [new PlainArray(Float64Array.from(x), [x.length])],
    example: [{ name: 'x', value: x }],
    apply,
    vjp: ([node], g) => [
      leaf(
        Float64Array.from(node.data, (value, i) => g.data[i] * slope(value)),
        node.shape,
      ),
    ],
  }
}

/** Checks along (1, −1, 1, …) from both sides. */
function check(map: DifferentiableMap<Node>, precision: Precision = precise): Probe {
  const alternating = (shape: readonly number[]): PlainArray => {
    const size = shape.reduce((product, length) => product * length, 1)
    return new PlainArray(
      Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : -1)),
      shape,
    )
  }
  return checkVjp(tape, map, alternating, precision)
}

function violationOf(map: DifferentiableMap<Node>, precision?: Precision): Violation {
  try {
    check(map, precision)
  } catch (error) {
    return error as Violation
  }
  throw new Error('it passed')
}

const square = (x: number): number => x * x

describe('a VJP passes when it is the transpose, and no further from it than the tolerance', () => {
  test('the probe tells what it used', () => {
    const { covector, dependsOn } = check(byElement(square, (x) => 2 * x, [1, 2, 3]))
    expect([...covector.data]).toEqual([1, -1, 1])
    expect(dependsOn).toEqual([true])
  })

  test('an input without a cotangent is told', () => {
    const map = byElement(
      () => 7,
      () => 0,
      [1, 2],
    )
    expect(check({ ...map, vjp: () => [null] }).dependsOn).toEqual([false])
  })

  test.each([
    [1e-2, 1.009, true],
    [1e-2, 1.011, false],
    [1e-4, 1.00009, true],
    [1e-4, 1.00011, false],
  ])('with a tolerance of %d, a slope that is %d times too large: %s', (tolerance, factor, passes) => {
    const map = byElement(square, (x) => factor * 2 * x, [100, 200])
    const run = () => check(map, { ...precise, tolerance })
    if (passes) expect(run).not.toThrow()
    else expect(run).toThrow('the VJP of f is the transpose of its derivative')
  })

  test('the tolerance is relative to the terms, so that terms that cancel are no fault', () => {
    // ⟨u, J v⟩ = 200 − 200; the slope at 100 is off by 0.01.
    const map = byElement(square, (x) => (x > 0 ? 1.00005 : 1) * 2 * x, [100, -100])
    expect(() => check(map, { ...precise, tolerance: 1e-4 })).not.toThrow()
    expect(() => check(map, { ...precise, tolerance: 1e-6 })).toThrow('is the transpose of its derivative')
  })
})

describe('what is told of a VJP that fails', () => {
  test('both numbers, what is allowed, and the element that differs most', () => {
    const wrongAtThree = byElement(square, (x) => (x === 3 ? 5 : 2 * x), [1, 2, 3])
    const { lines, details } = violationOf(wrongAtThree).explain()
    expect(lines).toEqual([
      'u = [1, -1, 1], the cotangent of the output',
      '⟨u, J v⟩   12   by central differences of f',
      '⟨Jᵀ u, v⟩  11   from its VJP',
      expect.stringMatching(/^they differ by 1\.0e\+0; 1\.[23]e-5 is allowed$/),
      'most at x[2]: numeric 6, VJP 5',
    ])
    expect(details).toMatchObject({ analytic: 11, worst: { input: 'x', index: [2] } })
  })

  test('a kink is named as a reason to doubt the differences', () => {
    const atKink = byElement(Math.abs, () => 1, [0])
    const { lines } = violationOf(atKink).explain()
    expect(lines.join('\n')).toMatch(
      /the numeric side is itself unsure by 2\.0e\+0: is there a kink or a pole/,
    )
    expect(lines.at(-1)).toMatch(/^if so, keep away from it: values\(\{ awayFrom: \[0\] \}\)/)
  })
})

describe('a derivative that drowns in the rounding of the values is no pass', () => {
  const offBy = (constant: number, slope: number): DifferentiableMap<Node> =>
    byElement(
      (x) => constant + slope * x,
      () => slope,
      [1, -2],
    )

  test('it says how large the values are', () => {
    const violation = violationOf(offBy(-1e12, 1))
    expect(violation.law).toBe('the derivative of f can be told from rounding')
    const { lines, details } = violation.explain()
    expect(lines[0]).toMatch(
      /^cannot tell: values as large as 1\.0e\+12 are rounded by as much as a derivative of 1\.\de\+1/,
    )
    expect(lines[1]).toBe('check the operation on smaller values, or subtract the large part first')
    expect(details.largest).toBeCloseTo(1e12, -2)
  })

  test('it is asked of the slope: a steep one is seen, a slight one on small values is nobody’s concern', () => {
    expect(() => check(offBy(1e12, 1e3))).not.toThrow()
    expect(() => check(offBy(1e12, 1e2))).toThrow('can be told from rounding')
    expect(() => check(offBy(1, 1e-9))).not.toThrow()
    expect(() => check(offBy(1e7, 0))).not.toThrow()
    expect(() => check(offBy(1e9, 0))).toThrow('can be told from rounding')
  })
})
