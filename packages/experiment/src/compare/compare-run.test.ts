import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { findLeaks, LeakError, type RunResult } from '@pretexts/transfer'
import { expect, test } from 'vitest'
import { corners, outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import type { DataSource } from '../data/data-source.ts'
import { startRun } from '../run/start-run.ts'
import { compareRun } from './compare-run.ts'
import { usualSettings } from './usual-settings.ts'

const folder = temporaryFolder()

/** Pictures of `corners` twice, with or without a test split of their own; their classes are random, so that there are mistakes. */
const twice = (name: string, ownTest: boolean): DataSource => ({
  ...corners,
  name,
  async open(request) {
    const { train } = await corners.open(request)
    const { values, form } = await train.read(Array.from({ length: 40 }, (_, i) => i))
    const rng = new Random('classes')
    const labels = Array.from({ length: 40 }, () => rng.integer(2))
    const all = memoryDataset<ImageSamples>({
      name,
      form: form as ImageSamples['form'],
      values: Uint8Array.from([...(values as Uint8Array), ...(values as Uint8Array)]),
      labels: [...labels, ...labels],
    })
    return { train: all, test: ownTest ? all : null }
  },
})

const run = (data: DataSource) =>
  startRun(
    folder(data.name),
    { task: 'mirror-outside', data: data.name, training: { steps: 2 } },
    { registry: { ...outside, data: [data] } },
  )

test('of a test split that we drew, examples that lie twice in the data are left out', async () => {
  const opened = await run(twice('drawn', false))
  const { labeled, test: tested } = opened.splits
  const leaks = tested ? await findLeaks(tested, labeled) : []
  expect(leaks.length).toBeGreaterThan(0)
  expect(leaks.length).toBeLessThan(tested?.count ?? 0)
  const settings = {
    ...usualSettings(labeled),
    protocols: ['raw-pixels-knn', 'random-frozen'],
    labelsPerClass: [1],
    subsets: 3,
  }
  const results: RunResult[] = []
  await compareRun(opened, settings, { onProgress: ({ result }) => results.push(result) })
  const seen = new Set(leaks.map((leak) => leak.test))
  for (const { testExamples, mistakes } of results) {
    expect(testExamples).toBe((tested?.count ?? 0) - leaks.length)
    for (const { index, truth } of mistakes) {
      expect(seen.has(index)).toBe(false)
      expect(tested?.labels?.[index]).toBe(truth) // numbered as in the whole split
    }
  }
  expect(results.flatMap(({ mistakes }) => mistakes).length).toBeGreaterThan(0)
})

test('in a test split of the data itself they are an error', async () => {
  const opened = await run(twice('own', true))
  const settings = { ...usualSettings(opened.splits.labeled), protocols: ['raw-pixels-knn'] }
  await expect(compareRun(opened, settings)).rejects.toThrow(LeakError)
})
