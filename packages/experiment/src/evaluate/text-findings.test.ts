import { checkFinding, type TokenForm } from '@pretexts/contracts'
import { memoryDataset, type TokenSamples } from '@pretexts/data'
import { Bert } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { TrainedObjective } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'
import { attentionFinding } from './attention-finding.ts'
import { wordSensesFinding } from './word-senses-finding.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 10, vocabulary: 16, special }
const words = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'bank',
  'river',
  'money',
  'the',
  '##s',
  'near',
  'in',
  'x',
  'y',
  'z',
  'w',
]
const rng = new Random(1)

/** “the bank near the river” and “the bank in the money”, with other words between. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const other = 12 + rng.integer(4)
  return i % 2 === 0 ? [2, 8, 5, 10, 8, 6, other, 3, 0, 0] : [2, 8, 5, 11, 8, 7, 9, other, 3, 0]
})
const heldOut = memoryDataset<TokenSamples>({
  name: 'banks',
  form,
  values: Int32Array.from(rows.flat()),
  lengths: Int32Array.from(rows, (row) => row.filter((id) => id !== 0).length),
  vocabulary: words,
})
const encoder = new Bert({ form, depth: 2, width: 16, heads: 2 }, new Random(2))
const run = { splits: { heldOut } } as unknown as OpenRun
const trained = { encoder } as unknown as TrainedObjective

test('shares of every head sum to 1, and a head of random weights looks at each token alike', async () => {
  const finding = await attentionFinding(run, trained)
  checkFinding(finding)
  const [table, matrix] = finding.blocks
  if (table.kind !== 'table' || matrix.kind !== 'matrix') throw new Error('other blocks were expected')
  expect(table.rows.length).toBe(4)
  for (const row of table.rows) {
    const shares = row.slice(1).map(Number)
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5)
    expect(shares[0]).toBeGreaterThan(0.08) // about one of eight or nine tokens
    expect(shares[0]).toBeLessThan(0.2)
  }
  expect(matrix.values.map((row) => row.length)).toEqual(Array(8).fill(8))
})

test('the occurrences of one word stand on a map with their contexts; pieces of words and rare words are left out', async () => {
  const finding = await wordSensesFinding(run, trained)
  checkFinding(finding)
  const [map] = finding.blocks
  if (map.kind !== 'map') throw new Error('a map was expected')
  const word = /“(.+)”/.exec(finding.title)![1]
  expect(['bank', 'river', 'the', 'near']).toContain(word)
  for (const { text } of map.points) expect(text).toContain(`«${word}»`)
  expect(map.points.length).toBeGreaterThanOrEqual(12)
})

test('encoders of other examples are passed over', async () => {
  const other = {
    encoder: { form: { kind: 'image', channels: 1, height: 2, width: 2 } },
  } as unknown as TrainedObjective
  expect([await attentionFinding(run, other), await wordSensesFinding(run, other)]).toEqual([null, null])
})
