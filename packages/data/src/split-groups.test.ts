import type { ImageForm } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dataset } from './dataset.ts'
import { memoryDataset } from './memory-dataset.ts'
import type { ImageSamples } from './samples.ts'
import { splitGroups } from './split-groups.ts'
import { splitValidation } from './split-validation.ts'

const form: ImageForm = { kind: 'image', channels: 1, height: 1, width: 1 }
const dataset = (groups?: number[], count = groups?.length ?? 0): Dataset<ImageSamples> => ({
  ...memoryDataset<ImageSamples>({ name: 'toy', form, values: new Uint8Array(count) }),
  ...(groups && { groups: Int32Array.from(groups) }),
})

test('no group is on both sides, nothing is lost, and the share is never exceeded by more than one group', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 60, maxLength: 200 }), fc.nat(), (groups, seed) => {
      fc.pre(new Set(groups).size >= 10 && new Set(groups).size < groups.length)
      const wanted = Math.floor(groups.length / 5)
      const { train, validation } = splitGroups(dataset(groups), {
        validation: wanted,
        rng: new Random(seed),
      })
      const held = new Set(validation.groups)
      expect(train.count + validation.count).toBe(groups.length)
      expect([...(train.groups ?? [])].every((group) => !held.has(group))).toBe(true)
      expect(validation.count <= wanted || held.size === 1).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('without groups, with few of them, or with one an example, examples are split by themselves', () => {
  const options = { validation: 20, rng: new Random(3) }
  const plain = splitValidation(dataset(undefined, 100), options)
  const alone = Array.from({ length: 100 }, (_, i) => i)
  for (const groups of [undefined, alone, alone.map((i) => i % 5)]) {
    const { train, validation } = splitGroups(dataset(groups, 100), options)
    expect([train.count, validation.count]).toEqual([plain.train.count, plain.validation.count])
  }
})

test('a side without examples is an error', () => {
  const groups = Array.from({ length: 60 }, (_, i) => i % 12)
  for (const validation of [0, 60]) {
    expect(() => splitGroups(dataset(groups), { validation, rng: new Random(1) })).toThrow(ArgumentError)
  }
})
