import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { mutualInformation } from './mutual-information.ts'

const rng = new Random('information')
const draw = (below: number) => Array.from({ length: 20_000 }, () => rng.integer(below))

test('labels that are the same tell all, under any names, and independent ones nothing', () => {
  const a = draw(8)
  const same = mutualInformation(
    a,
    a.map((k) => 'abcdefgh'[(k * 3) % 8]),
  )
  expect(same.bits).toBeCloseTo(3, 2)
  expect(same.share).toBeCloseTo(1, 12)
  expect(mutualInformation(a, draw(4)).bits).toBeLessThan(0.01)
})

test('two labels out of four tell half of them', () => {
  const b = draw(4)
  const { bits, entropy, share } = mutualInformation(
    b.map((k) => k % 2),
    b,
  )
  expect([bits, entropy, share].map((x) => Math.round(100 * x) / 100)).toEqual([1, 2, 0.5])
})

test('a label that is always the same has nothing to tell of', () => {
  expect(mutualInformation([1, 2, 3], [0, 0, 0])).toEqual({ bits: 0, entropy: 0, share: 0 })
})
