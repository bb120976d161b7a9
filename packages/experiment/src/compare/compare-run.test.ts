import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { findLeaks, LeakError } from '@pretexts/transfer'
import { expect, test } from 'vitest'
import { corners, outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import type { DataSource } from '../data/data-source.ts'
import { startRun } from '../run/start-run.ts'
import { compareRun } from './compare-run.ts'
import { usualSettings } from './usual-settings.ts'

const folder = temporaryFolder()

/** Every picture of `corners` twice, with or without its own test split. */
const twice = (name: string, ownTest: boolean): DataSource => ({
  ...corners,
  name,
  async open(request) {
    const { train } = await corners.open(request)
    const { values, form } = await train.read(Array.from({ length: 40 }, (_, i) => i))
    const labels = Array.from(train.labels ?? []).slice(0, 40)
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
    protocols: ['raw-pixels-knn'],
    labelsPerClass: ['all' as const],
  }
  const [row] = await compareRun(opened, settings)
  const counted = (tested?.count ?? 0) - leaks.length
  const right = row.accuracy.mean * counted
  expect(Math.abs(right - Math.round(right))).toBeLessThan(1e-9) // a number of those that are left
})

test('in a test split of the data itself they are an error', async () => {
  const opened = await run(twice('own', true))
  const settings = { ...usualSettings(opened.splits.labeled), protocols: ['raw-pixels-knn'] }
  await expect(compareRun(opened, settings)).rejects.toThrow(LeakError)
})
