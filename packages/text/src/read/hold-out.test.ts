import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { collect } from '../../testing/collect.ts'
import { holdOut } from './hold-out.ts'

const texts = Array.from({ length: 2000 }, (_, i) => `text ${i}`)

test('each document is on one side, about as many as asked for are held out, and again the same ones', async () => {
  const split = holdOut(texts, 0.1, new Random(1))
  const [kept, heldOut] = [await collect(split.kept), await collect(split.heldOut)]
  expect([...kept, ...heldOut].sort()).toEqual([...texts].sort())
  expect(Math.abs(heldOut.length - 200)).toBeLessThan(5 * Math.sqrt(2000 * 0.1 * 0.9))
  expect(await collect(split.heldOut)).toEqual(heldOut)
  expect(await collect(holdOut(texts, 0.1, new Random(1)).kept)).toEqual(kept)
})

test('a share that leaves a side empty is refused', () => {
  for (const share of [0, 1, Number.NaN])
    expect(() => holdOut(texts, share, new Random(1))).toThrow(/share must be/)
})
