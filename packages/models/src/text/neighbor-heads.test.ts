import type { TokenForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { argmax, mean, select, square, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Bert } from './bert.ts'
import { firstPositions, shiftOf } from './neighbor-heads.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 48, vocabulary: 200, special }
const rng = new Random(3)
const ids = tensor([Array.from({ length: 48 }, () => 5 + rng.integer(195))], { dtype: 'int32' })
const bert = (options: object) => new Bert({ form, width: 128, heads: 4, ...options }, new Random(1))

test('heads are given the nearest neighbors in turns', () => {
  expect([0, 1, 2, 3].map(shiftOf)).toEqual([-1, 1, -2, 2])
})

test('before any training, tokens attend to the neighbor of the head', () => {
  for (const norm of ['pre', 'post'] as const) {
    const network = bert({ heads: 2, firstHeads: 'neighbors', norm })
    const [weights] = network.attentions(ids, evaluation()) // (1, 2, 48, 48)
    for (let head = 0; head < 2; head++) {
      const best = argmax(select(select(weights, 0, 0), head, 0), -1).values()
      const inside = Array.from({ length: 46 }, (_, i) => i + 1)
      const found = inside.filter((l) => best[l] === l + shiftOf(head)).length
      expect(found / inside.length).toBeGreaterThan(0.8) // what tokens say about each other adds noise
    }
  }
})

test('positions have the standard deviation that they are asked for, and no two are alike', () => {
  const table = firstPositions(64, 32, 0.05)
  expect(Math.sqrt(mean(square(table)).item())).toBeCloseTo(0.05, 6)
  const rows = table.toArray() as number[][]
  expect(new Set(rows.map((row) => row.map((x) => x.toFixed(5)).join())).size).toBe(64)
})

test('heads at random look at nothing in particular', () => {
  const [weights] = bert({}).attentions(ids, evaluation())
  const row = select(select(select(weights, 0, 0), 0, 0), 10, 0).values()
  expect(Math.max(...row)).toBeLessThan(2 / 48)
})
