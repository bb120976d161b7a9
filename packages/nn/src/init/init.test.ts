import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { fans } from './fans.ts'
import { kaimingNormal, kaimingUniform } from './kaiming.ts'
import { normal } from './normal.ts'
import { defaultBias, defaultWeight } from './torch-default.ts'
import { xavierUniform } from './xavier.ts'
import { zeros } from './zeros.ts'

const shape = [64, 32, 3, 3] // fan-in 288, fan-out 576; 18,432 values
const rng = () => new Random('init')

function moments(x: Tensor): { mean: number; std: number; largest: number } {
  const all = Array.from(x.values())
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length
  const variance = all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / all.length
  return { mean, std: Math.sqrt(variance), largest: Math.max(...all.map(Math.abs)) }
}

test('fans count kernel places', () => {
  expect(fans(shape)).toEqual({ in: 32 * 9, out: 64 * 9 })
  expect(fans([10, 5])).toEqual({ in: 5, out: 10 })
  expect(() => fans([3])).toThrow(/two axes or more; got \[3\]/)
})

// Standard deviations have a relative error of about 1/√(2·18432) = 0.5 %: 3 % is six times that.
test.each([
  ['kaimingNormal', kaimingNormal(shape, rng()), Math.sqrt(2 / 288)],
  ['kaimingNormal, fan out', kaimingNormal(shape, rng(), { fan: 'out' }), Math.sqrt(2 / 576)],
  ['kaimingNormal, leaky', kaimingNormal(shape, rng(), { negativeSlope: 1 }), Math.sqrt(1 / 288)],
  ['kaimingUniform', kaimingUniform(shape, rng()), Math.sqrt(2 / 288)],
  ['xavierUniform', xavierUniform(shape, rng()), Math.sqrt(2 / (288 + 576))],
  ['xavierUniform, gain 2', xavierUniform(shape, rng(), { gain: 2 }), 2 * Math.sqrt(2 / (288 + 576))],
  ['normal', normal(shape, rng(), { std: 0.02 }), 0.02],
  ['the default weight', defaultWeight(shape, rng()), Math.sqrt(1 / (3 * 288))],
])('%s has its standard deviation', (_name, x, std) => {
  const found = moments(x)
  expect(Math.abs(found.std / std - 1)).toBeLessThan(0.03)
  expect(Math.abs(found.mean)).toBeLessThan(0.03 * std)
})

test('uniform ones stay inside their bounds and come near them', () => {
  const bounds: [Tensor, number][] = [
    [kaimingUniform(shape, rng()), Math.sqrt(6 / 288)],
    [xavierUniform(shape, rng()), Math.sqrt(6 / (288 + 576))],
    [defaultWeight(shape, rng()), 1 / Math.sqrt(288)],
    [defaultBias([2000, 288], rng()), 1 / Math.sqrt(288)],
  ]
  for (const [x, bound] of bounds) {
    expect(moments(x).largest).toBeLessThanOrEqual(Math.fround(bound))
    expect(moments(x).largest).toBeGreaterThan(0.99 * bound)
  }
})

test('the same stream gives the same values', () => {
  expect(kaimingNormal([3, 3], rng()).toArray()).toEqual(kaimingNormal([3, 3], rng()).toArray())
})

test('zeros are zero', () => {
  expect(zeros([2]).toArray()).toEqual([0, 0])
})
