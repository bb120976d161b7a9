import { conv1d, convTranspose1d } from '@pretexts/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, random, runs, withGradients, worstError } from '../../testing/compare.ts'

const upTo = (max: number, min = 1) => fc.integer({ min, max })
const seed = upTo(2 ** 31 - 1, 0)

interface Line {
  readonly n: number
  readonly c: number
  readonly length: number
  readonly o: number
  readonly k: number
  readonly stride?: number
  readonly padding?: number
  readonly dilation?: number
  readonly groups?: number
}

/** How far values and gradients of a convolution of signals are from the reference, in rounding errors of their sums. */
function errorOf({ n, c, length, o, k, groups = 1, ...options }: Line, at: number): number {
  const inputs = () => [
    random([n, c * groups, length], at),
    random([o * groups, c, k], at + 1),
    random([o * groups], at + 2),
  ]
  const { reference, here } = both(() =>
    withGradients((x, w, bias) => conv1d(x, w, { ...options, groups, bias }), inputs(), at),
  )
  return worstError(reference, here, c * k * n * 4)
}

describe('conv1d and its gradients agree with the reference to rounding', () => {
  test('for any length, stride, padding, dilation and number of groups', () => {
    const line = fc.record({
      n: upTo(3),
      c: upTo(9),
      length: upTo(60, 16),
      o: upTo(9),
      k: upTo(6),
      stride: upTo(5),
      padding: upTo(3, 0),
      dilation: upTo(3),
      groups: fc.constantFrom(1, 1, 2),
    })
    fc.assert(
      fc.property(line, seed, (sizes, at) => {
        expect(errorOf(sizes, at)).toBeLessThan(8)
      }),
      { numRuns: runs },
    )
  })

  test.each([
    [
      'one channel of a waveform, whose filters have few taps',
      { n: 2, c: 1, length: 2601, o: 5, k: 10, stride: 5 },
    ],
    ['taps that are more than a block', { n: 1, c: 130, length: 45, o: 7, k: 3, stride: 2 }],
    ['more filters than a block has rows', { n: 1, c: 3, length: 21, o: 200, k: 3 }],
    ['strides that skip pixels', { n: 2, c: 4, length: 61, o: 6, k: 2, stride: 4 }],
    [
      'filters nearly as long as the signal, whose gradient is mostly border',
      { n: 2, c: 5, length: 40, o: 7, k: 33 },
    ],
    ['such filters in steps', { n: 2, c: 6, length: 47, o: 5, k: 32, stride: 3 }],
    [
      'groups of four channels, as of positions',
      { n: 2, c: 4, length: 49, o: 4, k: 16, padding: 8, groups: 3 },
    ],
  ])('for %s', (_, sizes) => {
    expect(errorOf(sizes, 1)).toBeLessThan(8)
  })
})

test('convTranspose1d and its gradients agree with the reference, where it makes pixels that no tap reaches, too', () => {
  for (const outputPadding of [0, 2]) {
    const { reference, here } = both(() =>
      withGradients(
        (x, w) => convTranspose1d(x, w, { stride: 3, padding: 1, outputPadding }),
        [random([2, 5, 17], 1), random([5, 6, 4], 2)],
        3,
      ),
    )
    expect(worstError(reference, here, 80)).toBeLessThan(8)
  }
})
