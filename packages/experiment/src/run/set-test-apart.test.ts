import type { Dataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { setTestApart } from './set-test-apart.ts'

const form = { kind: 'signal', channels: 1, length: 4, rate: 4 } as const
const classNames = ['a', 'b']

/** Examples by class and by what they are parts of; nothing reads them. */
function dataset(labels: readonly number[], groups?: readonly number[]): Dataset {
  const read = () => {
    throw new Error('not read')
  }
  const parts = groups && { groups: Int32Array.from(groups) }
  return {
    name: 'test',
    form,
    count: labels.length,
    labels: Int32Array.from(labels),
    classNames,
    ...parts,
    read,
  }
}

test('a fifth of each class is the test split, and of two examples one', () => {
  const { train, test } = setTestApart(dataset([...Array(20).fill(0), 1, 1]), new Random(1))
  expect([...(test?.labels ?? [])].sort()).toEqual([0, 0, 0, 0, 1])
  expect(train.count).toBe(17)
})

test('parts of one recording are on one side', () => {
  const groups = Array.from({ length: 60 }, (_, i) => Math.floor(i / 3))
  const labels = groups.map((group) => group % 2)
  for (const seed of [1, 2, 3]) {
    const { train, test } = setTestApart(dataset(labels, groups), new Random(seed))
    const tested = new Set(test?.groups)
    expect(test?.count).toBe(12)
    expect([...(train.groups ?? [])].some((group) => tested.has(group))).toBe(false)
    expect(new Set(test?.labels).size).toBe(2)
  }
})
