import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import { pad } from '../shape/pad.ts'
import { convTranspose1d } from './conv-transpose1d.ts'
import { conv1d } from './conv1d.ts'
import { conv2d } from './conv2d.ts'

const rng = new Random(1)
const [x, w] = [randn([2, 3, 5, 6], rng), randn([4, 3, 3, 2], rng)]

test('uneven padding is padding first', () => {
  const y = conv2d(x, w, {
    padding: [
      [2, 1],
      [0, 3],
    ],
    stride: 2,
    dilation: [1, 2],
  })
  const padded = conv2d(
    pad(x, [
      [2, 1],
      [0, 3],
    ]),
    w,
    { stride: 2, dilation: [1, 2] },
  )
  expect(y.shape).toEqual(padded.shape)
  y.values().forEach((value, i) => void expect(value).toBeCloseTo(padded.values()[i], 4))
})

test("padding 'same' keeps the size, divided by the stride and rounded up, the odd zero after", () => {
  expect(conv2d(x, w, { padding: 'same' }).shape).toEqual([2, 4, 5, 6])
  expect(conv2d(x, w, { padding: 'same', stride: [2, 4], dilation: 2 }).shape).toEqual([2, 4, 3, 2])
  expect(conv1d(tensor([[[1, 2, 3]]]), ones([1, 1, 2]), { padding: 'same' }).toArray()).toEqual([[[3, 5, 3]]])
  expect(conv1d(tensor([[[1, 2, 3]]]), ones([1, 1, 2]), { padding: [1, 0] }).toArray()).toEqual([[[1, 3, 5]]])
})

test('convolutions with uneven and same padding obey the op laws', () => {
  const filters = values({ shape: [2, 2, 2, 3] })
  const images = values({ shape: [1, 2, 4, 3] })
  checkOp(
    (p, q) =>
      conv2d(p, q, {
        padding: [
          [0, 1],
          [2, 1],
        ],
      }),
    [images, filters],
    { name: 'conv2d', runs: 15 },
  )
  checkOp((p, q) => conv2d(p, q, { padding: 'same', stride: 2 }), [images, filters], {
    name: 'conv2d',
    runs: 15,
  })
  checkOp(
    (p, q) => conv1d(p, q, { padding: 'same' }),
    [values({ shape: [1, 2, 4] }), values({ shape: [2, 2, 2] })],
    { name: 'conv1d', runs: 15 },
  )
})

test('convTranspose1d obeys the op laws, and is the adjoint of conv1d', () => {
  const options = { stride: 2, padding: 1, outputPadding: 1, dilation: 2 }
  checkOp(
    (p, q) => convTranspose1d(p, q, options),
    [values({ shape: [2, 2, 3] }), values({ shape: [2, 1, 3] })],
    { name: 'convTranspose1d', runs: 20 },
  )
  const [a, b] = [randn([1, 2, 4], rng), randn([2, 3, 3], rng)]
  const y = convTranspose1d(a, b, options)
  const g = randn(y.shape, rng)
  const inner = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, i) => sum + value * q[i], 0)
  const { outputPadding: _, ...forward } = options
  const back = conv1d(g, b, forward)
  expect(inner(y.values() as Float32Array, g.values() as Float32Array)).toBeCloseTo(
    inner(a.values() as Float32Array, back.values() as Float32Array),
    4,
  )
})

test('padding that is none is refused', () => {
  for (const padding of ['full', -1, 0.5, [1, 2, 3], [[1, 2]], [[1], [2]]]) {
    expect(() => conv2d(x, w, { padding: padding as never })).toThrow(ArgumentError)
  }
  expect(() => convTranspose1d(zeros([2, 2]), zeros([2, 1, 1]))).toThrow('needs signals (N, C, L)')
})
