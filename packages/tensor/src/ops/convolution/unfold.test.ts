import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import { matmul } from '../linear-algebra/matmul.ts'
import { reshape } from '../shape/reshape.ts'
import { conv2d } from './conv2d.ts'
import { fold, unfold } from './unfold.ts'

const options = fc.constantFrom(
  { kernel: 1 },
  { kernel: [2, 3] },
  { kernel: 2, stride: 2 },
  { kernel: 2, stride: [2, 1], padding: [0, 1] },
  { kernel: 2, dilation: 2, padding: 1 },
) as fc.Arbitrary<Parameters<typeof unfold>[1]>

const two = (value: number | readonly number[] = 0): readonly number[] =>
  typeof value === 'number' ? [value, value] : value

function byHand(
  x: PlainArray,
  { kernel, stride = 1, padding, dilation = 1 }: Parameters<typeof unfold>[1],
): PlainArray {
  const [k, s, p, d] = [kernel, stride, padding, dilation].map(two)
  const [n, c, ...image] = x.shape
  const places = image.map((size, i) => Math.floor((size + 2 * p[i] - d[i] * (k[i] - 1) - 1) / s[i]) + 1)
  return byIndex([n, c * k[0] * k[1], places[0] * places[1]], ([a, row, place]) => {
    const channel = Math.floor(row / (k[0] * k[1]))
    const y = Math.floor(place / places[1]) * s[0] + (Math.floor(row / k[1]) % k[0]) * d[0] - p[0]
    const z = (place % places[1]) * s[1] + (row % k[1]) * d[1] - p[1]
    return y < 0 || z < 0 || y >= image[0] || z >= image[1] ? 0 : at(x, [a, channel, y, z])
  })
}

const images = values({ shape: [2, 2, 3, 4] })

test('unfold obeys the op laws', () => checkOp(unfold, [images, options], { expected: byHand, runs: 30 }))

test('fold obeys the op laws', () =>
  checkOp((g, o) => fold(g, [3, 4], o), [values({ shape: [1, 8, 6] }), fc.constant({ kernel: 2 } as const)], {
    name: 'fold',
  }))

test('fold is the adjoint of unfold', () =>
  checkAdjoint(unfold, (g, o) => fold(g, [3, 4], o), fc.tuple(images, options)))

test('a convolution is a matrix product with the columns', () => {
  const rng = new Random('unfold')
  const [x, w] = [
    randn([2, 3, 5, 5], rng, { dtype: 'float64' }),
    randn([4, 3, 2, 2], rng, { dtype: 'float64' }),
  ]
  const columns = unfold(x, { kernel: 2, stride: 2, padding: 1 }) // (2, 12, 9)
  const y = reshape(matmul(reshape(w, [4, 12]), columns), [2, 4, 3, 3])
  const convolved = conv2d(x, w, { stride: 2, padding: 1 }).values()
  for (const [i, value] of y.values().entries()) expect(value).toBeCloseTo(convolved[i], 12)
})

test('images and columns that do not fit are refused', () => {
  expect(() => unfold(zeros([3, 4]), { kernel: 2 })).toThrow('unfold: needs images (N, C, H, W); got [3, 4]')
  expect(() => unfold(zeros([1, 1, 2, 2]), { kernel: 3 })).toThrow(ShapeError)
  expect(() => unfold(zeros([1, 1, 2, 2]), { kernel: 0 })).toThrow(ArgumentError)
  expect(() => fold(zeros([1, 5, 6]), [3, 4], { kernel: 2 })).toThrow(ShapeError)
  expect(() => fold(zeros([1, 4, 5]), [3, 4], { kernel: 2 })).toThrow(
    'fold: images of [3, 4] have 2 × 3 = 6 patches; got 5 columns',
  )
})
