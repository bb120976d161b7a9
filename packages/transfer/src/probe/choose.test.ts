import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { clusters } from '../../testing/clusters.ts'
import type { LabeledFeatures } from '../features/features.ts'
import { chooseOnValidation } from './choose.ts'
import type { LinearHead } from './linear-head.ts'

const data = clusters(60, new Random('choose'))
const candidates = [1, 2, 3, 4]

/** Chooses by these losses, and keeps what was learned from and held. */
function choose(losses: readonly number[], options: { rows?: LabeledFeatures; mostRows?: number } = {}) {
  const { rows = data, mostRows } = options
  const seen: LabeledFeatures[] = []
  const heads = candidates.map(() => ({}) as LinearHead)
  const chosen = chooseOnValidation(rows, {
    candidates,
    validation: 0.2,
    mostRows,
    learn: (part) => {
      seen.push(part)
      return heads
    },
    loss: (head, held) => {
      if (head === heads[0]) seen.push(held)
      return losses[heads.indexOf(head)]
    },
  })
  return { chosen, seen }
}

test('the candidate with the smallest loss on rows that it did not learn from is chosen', () => {
  const { chosen, seen } = choose([4, 3, 1, 2])
  expect(chosen).toBe(3)
  expect(seen.map(({ count }) => count)).toEqual([48, 12])
  const rowsOf = ({ features, width }: LabeledFeatures) =>
    Array.from({ length: features.length / width }, (_, n) =>
      features.slice(n * width, (n + 1) * width).join(),
    )
  expect([...rowsOf(seen[0]), ...rowsOf(seen[1])].sort()).toEqual(rowsOf(data).sort())
})

test('of many rows some are looked at, spread evenly', () => {
  const { seen } = choose([1, 2, 3, 4], { mostRows: 30 })
  expect(seen.map(({ count }) => count)).toEqual([24, 6])
})

test('where a class has a single row there is nothing to choose on, and the middle is taken', () => {
  const few = { ...data, features: data.features.slice(0, 24), labels: data.labels.slice(0, 3), count: 3 }
  const { chosen, seen } = choose([4, 3, 1, 2], { rows: few })
  expect([chosen, seen]).toEqual([2, []])
})
