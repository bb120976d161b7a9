import { rgbToLab } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { type Bins, colorBins, lightnessBins } from './bins.ts'
import { softCodes } from './soft-codes.ts'

const bins = colorBins(10)
const center = ({ centers, dimensions }: Bins, q: number) =>
  centers.slice(q * dimensions, (q + 1) * dimensions)

test('261 squares of 10 × 10 hold the colors that a screen can show, and every color lies in one', () => {
  expect(bins.count).toBe(261)
  const rng = new Random('colors')
  const rgb = Uint8Array.from({ length: 3 * 20_000 }, () => rng.integer(256))
  const lab = rgbToLab(rgb, 20_000)
  const known = new Set(Array.from({ length: bins.count }, (_, q) => center(bins, q).join(' ')))
  for (let i = 20_000; i < 40_000; i++) {
    const square = [lab[i], lab[i + 20_000]].map((value) => 10 * Math.round(value / 10) + 0)
    expect(known.has(square.join(' ')), `a, b = ${square}`).toBe(true)
  }
})

test.each([
  ['colors', bins],
  ['lightness', lightnessBins(4)],
])('codes of %s are shares of at most ten bins, the nearest of which has the most', (_name, some) => {
  const rng = new Random(1)
  const values = Float32Array.from({ length: 50 * some.dimensions }, () => rng.uniform(0, 60))
  const { codes, nearest } = softCodes(values, some)
  for (let p = 0; p < 50; p++) {
    const row = codes.slice(p * some.count, (p + 1) * some.count)
    expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
    expect(row.filter((share) => share > 0).length).toBeLessThanOrEqual(10)
    expect(row.indexOf(Math.max(...row))).toBe(nearest[p])
  }
})

test('shares follow the Gaussian of their distance: between two centers, σ = step / 2', () => {
  const { count } = lightnessBins(10)
  const { codes } = softCodes(Float32Array.of(20, 24), lightnessBins(10))
  expect(codes[3] / codes[2]).toBeCloseTo(Math.exp(-(10 ** 2) / 50), 6) // at the center of 20
  expect(codes[count + 3] / codes[count + 2]).toBeCloseTo(Math.exp(-(6 ** 2 - 4 ** 2) / 50), 6)
})

test('a color far from every bin still has shares that sum to 1', () => {
  const { codes } = softCodes(Float32Array.of(5000, -5000), bins)
  expect(codes.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
})
