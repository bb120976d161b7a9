import type { Dataset, Samples } from '@pretexts/data'
import type { Objective } from '@pretexts/nn'
import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import type { OpenRun } from '../run/open-run.ts'
import { representExamples } from './represented-examples.ts'

/** A run whose batches are the numbers of the examples. */
const run = {
  plan: {
    task: { batch: ({ indices }: Samples) => indices },
    settings: { task: { options: {} } },
  },
  splits: { heldOut: { read: (indices: number[]) => ({ indices }) } as unknown as Dataset },
} as unknown as OpenRun

/** Represents example i by (i, 2i) and the code i mod 3, and notes how many it is given. */
function watching() {
  const sizes: number[] = []
  const represent = (indices: number[]) => {
    sizes.push(indices.length)
    const rows = indices.flatMap((i) => [i, 2 * i])
    const z = fromArray(Float32Array.from(rows), [indices.length, 2])
    const codes = Int32Array.from(indices, (i) => i % 3)
    return { h: z, z, codes: { indices: fromArray(codes, [codes.length]), count: 3 } }
  }
  return { sizes, objective: { represent } as unknown as Objective<unknown> }
}

test.each([1, 64, 65, 256])('%d examples are represented a few at a time, all in order', async (count) => {
  const { sizes, objective } = watching()
  const indices = Array.from({ length: count }, (_, i) => i)
  const found = await representExamples(run, objective, indices)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  expect(found?.z).toEqual({ values: Float32Array.from(indices.flatMap((i) => [i, 2 * i])), count, width: 2 })
  expect(found?.zPositive).toBeUndefined()
  expect(found?.codes).toEqual({ indices: Int32Array.from(indices, (i) => i % 3), count: 3 })
})

test('an objective that represents nothing has nothing to show', async () => {
  expect(await representExamples(run, {} as Objective<unknown>, [0, 1])).toBeNull()
})
