import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { labelEfficiency, protocols, type RunResult, summarize } from '@pretexts/transfer'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { tinyRun, undisturbed } from '../../testing/tiny-run.ts'
import { completeEvalConfig } from '../settings/eval-config.ts'
import { compareRun } from './compare-run.ts'
import { loadPretrained, openComparison } from './open-comparison.ts'

const folder = temporaryFolder()
const settings = completeEvalConfig({
  protocols: protocols.map(({ name }) => name), // those that are not usual too
  labelsPerClass: [1, 3],
  subsets: 2,
  testImages: 30,
  fineTuneSteps: 3,
  scratchSteps: 3,
  allSteps: 3,
})
const request = { run: folder('run'), settings }

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true) // progress lines
})

beforeAll(async () => {
  await tinyRun(request.run)
})

test('the rows are the same to the last bit on one thread, on three, and without threads', async () => {
  const results: RunResult[] = []
  const comparison = await openComparison(request)
  await loadPretrained(comparison, request)
  for await (const { result } of labelEfficiency(comparison, settings)) results.push(result)
  const rows = summarize(results)
  expect(rows).toHaveLength((protocols.length - 1) * 2 + 1) // full supervision is once
  expect(await compareRun(request, undisturbed, { threads: 1 })).toEqual(rows)
  expect(await compareRun(request, undisturbed, { threads: 3 })).toEqual(rows)
})

test('what a run fails of is told, and no thread is left behind', async () => {
  const tooMany = { ...request, settings: { ...settings, labelsPerClass: [500] } }
  await expect(compareRun(tooMany, undisturbed, { threads: 2 })).rejects.toThrow(
    /(scratch-augmented|supervised), .+ [01]: .*ask for at most/,
  )
})

test('an interruption ends the threads', async () => {
  const controller = new AbortController()
  const interruption = {
    signal: controller.signal,
    check: (message: string) => {
      throw new Error(message)
    },
  }
  const running = compareRun(request, interruption, { threads: 2 })
  controller.abort('SIGINT')
  await expect(running).rejects.toThrow(`start it again with: pretexts eval ${request.run}`)
})

test('beside a pretraining only baselines are made, and nothing else begins when it fails', async () => {
  const unfinished = { ...request, run: folder('unfinished') } // settings, and no checkpoint yet
  mkdirSync(unfinished.run)
  copyFileSync(folder('run', 'config.json'), folder('unfinished', 'config.json'))
  const fails = Promise.reject(new Error('it was stopped'))
  await expect(compareRun(unfinished, undisturbed, { threads: 2, pretraining: fails })).rejects.toThrow(
    'it was stopped',
  )
  const chosen = completeEvalConfig({
    ...settings,
    protocols: ['raw-pixels-knn', 'pretrained-knn'],
    subsets: 1,
  })
  const { promise: pretraining, resolve } = Promise.withResolvers<void>()
  const running = compareRun({ ...unfinished, settings: chosen }, undisturbed, { threads: 2, pretraining })
  cpSync(folder('run', 'checkpoints'), folder('unfinished', 'checkpoints'), { recursive: true })
  resolve()
  expect(await running).toEqual(await compareRun({ ...request, settings: chosen }, undisturbed))
})
