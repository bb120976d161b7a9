import { distinctValues, type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { reshape } from '../shape/reshape.ts'
import {
  adaptiveAveragePool1d,
  adaptiveAveragePool2d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
} from './adaptive-pool.ts'
import { averagePool2d } from './average-pool2d.ts'
import { maxPool2d } from './max-pool2d.ts'
import { averagePool1d, maxPool1d } from './pool1d.ts'

const square = (n: number) => reshape(arange(n * n), [1, 1, n, n])

test('ceilMode lets the last window reach over the edge, as in PyTorch', () => {
  expect(maxPool2d(square(5), { kernel: 2, ceilMode: true }).toArray()).toEqual([
    [
      [
        [6, 8, 9],
        [16, 18, 19],
        [21, 23, 24],
      ],
    ],
  ])
  // A window that would begin in the padding behind the image is none.
  expect(maxPool2d(square(3), { kernel: 2, stride: 2, padding: 1, ceilMode: true }).shape).toEqual([
    1, 1, 2, 2,
  ])
  expect(averagePool2d(square(3), { kernel: 2, ceilMode: true }).toArray()).toEqual([
    [
      [
        [2, 3.5],
        [6.5, 8],
      ],
    ],
  ])
})

test('countIncludePad decides whether zeros in the padding count', () => {
  const x = tensor([[[[4, 8]]]])
  const options = { kernel: [1, 2], padding: [0, 1] } as const
  expect(averagePool2d(x, options).toArray()).toEqual([[[[2, 4]]]])
  expect(averagePool2d(x, { ...options, countIncludePad: false }).toArray()).toEqual([[[[4, 8]]]])
})

test("padding may be uneven, or 'same'", () => {
  const x = tensor([[[[1, 2, 3, 4]]]])
  expect(
    maxPool2d(x, {
      kernel: [1, 2],
      stride: 1,
      padding: [
        [0, 0],
        [1, 0],
      ],
    }).toArray(),
  ).toEqual([[[[1, 2, 3, 4]]]])
  expect(maxPool2d(x, { kernel: [1, 3], stride: [1, 3], padding: 'same' }).toArray()).toEqual([[[[2, 4]]]])
})

const options = fc
  .record({
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    ceilMode: fc.boolean(),
    countIncludePad: fc.boolean(),
  })
  .chain((option) => {
    const margin = fc.nat(Math.floor(option.kernel / 2))
    return fc.tuple(margin, margin).map((padding) => ({ ...option, padding }))
  })

/** Every window by its places, along one axis. */
function windows(
  size: number,
  {
    kernel,
    stride,
    padding: [before, after],
    ceilMode,
  }: { kernel: number; stride: number; padding: readonly number[]; ceilMode: boolean },
) {
  const found: { inside: number[]; padded: number }[] = []
  for (let start = -before; start < size; start += stride) {
    if (start + kernel > size + after && !ceilMode) break
    if (start + kernel > size + after && start - stride + kernel >= size + after && found.length > 0) break
    const places = Array.from({ length: kernel }, (_, i) => start + i)
    found.push({
      inside: places.filter((p) => p >= 0 && p < size),
      padded: places.filter((p) => p < size + after).length,
    })
  }
  return found
}

describe('1-D pools agree with windows taken place by place, and obey the op laws', () => {
  const signal = distinctValues({ shape: [2, 1, 7] })
  test('maxPool1d', () =>
    checkOp((x, { countIncludePad: _, ...option }) => maxPool1d(x, option), [signal, options], {
      name: 'maxPool1d',
      runs: 40,
      expected: (x, option) => {
        const all = windows(7, option)
        return byIndex([2, 1, all.length], ([n, c, p]) =>
          Math.max(...all[p].inside.map((i) => at(x, [n, c, i]))),
        )
      },
    }))

  test('averagePool1d', () =>
    checkOp(averagePool1d, [values({ shape: [2, 1, 7] }), options], {
      runs: 40,
      expected: (x, option) => {
        const all = windows(7, option)
        return byIndex([2, 1, all.length], ([n, c, p]) => {
          const total = all[p].inside.reduce((sum, i) => sum + at(x, [n, c, i]), 0)
          return total / (option.countIncludePad ? all[p].padded : all[p].inside.length)
        })
      },
    }))
})

const span = (size: number, count: number, p: number) => {
  const [from, to] = [Math.floor((p * size) / count), Math.ceil(((p + 1) * size) / count)]
  return Array.from({ length: to - from }, (_, i) => from + i)
}

describe('adaptive pools cover the image evenly and obey the op laws', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 }))
  const pixels = (x: PlainArray, [n, c, p, q]: readonly number[], [h, w]: readonly number[]) =>
    span(3, h, p).flatMap((i) => span(5, w, q).map((j) => at(x, [n, c, i, j])))

  test('adaptiveAveragePool2d', () =>
    checkOp(adaptiveAveragePool2d, [values({ shape: [1, 2, 3, 5] }), sizes], {
      runs: 40,
      expected: (x, size) =>
        byIndex([1, 2, ...size], (place) => {
          const under = pixels(x, place, size)
          return under.reduce((sum, value) => sum + value, 0) / under.length
        }),
    }))

  test('adaptiveMaxPool2d', () =>
    checkOp(adaptiveMaxPool2d, [distinctValues({ shape: [1, 2, 3, 5] }), sizes], {
      runs: 40,
      expected: (x, size) => byIndex([1, 2, ...size], (place) => Math.max(...pixels(x, place, size))),
    }))

  test('along one axis', () => {
    const x = tensor([[[1, 2, 3, 4, 5]]])
    expect(adaptiveAveragePool1d(x, 2).toArray()).toEqual([[[2, 4]]])
    expect(adaptiveMaxPool1d(x, 3).toArray()).toEqual([[[2, 4, 5]]])
    checkOp(adaptiveAveragePool1d, [values({ shape: [2, 2, 5] }), fc.integer({ min: 1, max: 6 })], {
      runs: 20,
    })
    checkOp(adaptiveMaxPool1d, [distinctValues({ shape: [2, 2, 5] }), fc.integer({ min: 1, max: 6 })], {
      runs: 20,
    })
  })

  test('an infinite pixel stays in its own windows', () => {
    const x = tensor([[[[1, 2, Infinity, 3, 5]]]])
    expect(adaptiveAveragePool2d(x, [1, 3]).toArray()).toEqual([[[[1.5, Infinity, 4]]]])
  })
})

test('wrong shapes and sizes are refused', () => {
  expect(() => maxPool1d(zeros([2, 3]), { kernel: 2 })).toThrow(ShapeError)
  expect(() => averagePool1d(zeros([1, 1, 4]), { kernel: 2, padding: 2 })).toThrow(ArgumentError)
  expect(() => adaptiveAveragePool2d(zeros([1, 1, 0, 2]), 1)).toThrow(ShapeError)
  expect(() => adaptiveMaxPool2d(zeros([1, 1, 2, 2]), 0)).toThrow(ArgumentError)
})
