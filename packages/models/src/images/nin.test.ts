import { shapeOf } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { globalAveragePool, mean, randn, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { multiplyAdds } from '../../testing/multiply-adds.ts'
import { nin } from './nin.ts'

const rng = () => new Random(1)
const small = { form: { kind: 'image' as const, channels: 1, height: 8, width: 8 }, width: 1 / 48 } // 4 filters where the paper has 192

test('there may be two to five blocks', () => {
  for (const blocks of [2, 3, 4, 5]) {
    const encoder = nin({ ...small, blocks }, rng())
    expect(encoder.blocks).toHaveLength(blocks)
    expect(encoder.forward(zeros([2, 1, 8, 8]), evaluation()).shape).toEqual([2, 4])
  }
  expect(() => nin({ blocks: 1 }, rng())).toThrow('nin: blocks must be from 2 to 5; got 1')
})

test('its size and cost are as documented: 24 features, 3.3M multiply-adds at width 1/8', () => {
  const encoder = nin({}, rng())
  expect([encoder.features, encoder.upTo(1).features]).toEqual([24, 12])
  expect(multiplyAdds(encoder.blocks, shapeOf(encoder.form))).toBe(3_292_800)
})

test('at width 1 it has the filters of the paper', () => {
  const shapes = nin(
    { form: { kind: 'image' as const, channels: 3, height: 32, width: 32 }, width: 1 },
    rng(),
  )
    .parameters()
    .filter(({ rank }) => rank === 4)
    .map(({ shape }) => shape)
  expect(shapes).toEqual([
    [192, 3, 5, 5],
    [160, 192, 1, 1],
    [96, 160, 1, 1],
    [192, 96, 5, 5],
    [192, 192, 1, 1],
    [192, 192, 1, 1],
    ...[3, 4].flatMap(() => [
      [192, 192, 3, 3],
      [192, 192, 1, 1],
      [192, 192, 1, 1],
    ]),
  ])
})

test('weights start as N(0, 2 / (k² · outputs))', () => {
  const filters = nin(
    { form: { kind: 'image', channels: 3, height: 28, width: 28 }, width: 1, blocks: 2 },
    rng(),
  ).filters() // 192 · 3 · 25 = 14,400 draws
  const variance = mean(square(filters)).item()
  expect(Math.abs(variance / (2 / (25 * 192)) - 1)).toBeLessThan(0.06) // five standard deviations of a variance
})

test('upTo gives the channel means after a block, on the same weights', () => {
  const encoder = nin(small, rng())
  const early = encoder.upTo(2)
  const x = randn([2, 1, 8, 8], rng())
  const [first, second] = encoder.blocks
  const maps = second.forward(first.forward(x, evaluation()), evaluation())
  expect(early.forward(x, evaluation()).toArray()).toEqual(globalAveragePool(maps).toArray())
  expect(early.parameters()[0]).toBe(encoder.parameters()[0])
  expect(
    encoder
      .upTo(4)
      .parameters()
      .every((parameter, i) => parameter === encoder.parameters()[i]),
  ).toBe(true)
  expect(() => encoder.upTo(5)).toThrow('Nin: upTo takes a block from 1 to 4; got 5')
})

test('every parameter gets a gradient', () => {
  const encoder = nin({ ...small, width: 1 / 24 }, rng())
  mean(square(encoder.forward(randn([4, 1, 8, 8], rng()), { training: true, rng: rng() }))).backward()
  for (const [name, { grad }] of encoder.namedParameters()) {
    expect(
      grad?.values().some((g) => g !== 0),
      name,
    ).toBe(true)
  }
})

test('images of another shape and a width that makes no network are refused', () => {
  expect(() => nin({}, rng()).forward(zeros([2, 3, 28, 28]), evaluation())).toThrow(
    'Nin(1×28×28 → 24): input must be (N, 1, 28, 28); got [2, 3, 28, 28]',
  )
  expect(() => nin({ width: 0 }, rng())).toThrow('nin: width must be above 0, 16 at most; got 0')
})
