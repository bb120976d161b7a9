import { labelEfficiency, protocols, type RunResult, summarize } from '@pretexts/transfer'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { tinyRun, undisturbed } from '../../testing/tiny-run.ts'
import { completeEvalConfig } from '../settings/eval-config.ts'
import { compareRun } from './compare-run.ts'
import { openComparison } from './open-comparison.ts'

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
  for await (const { result } of labelEfficiency(await openComparison(request), settings))
    results.push(result)
  const rows = summarize(results)
  expect(rows).toHaveLength((protocols.length - 1) * 2 + 1) // full supervision is once
  expect(await compareRun(request, undisturbed, 1)).toEqual(rows)
  expect(await compareRun(request, undisturbed, 3)).toEqual(rows)
})

test('what a run fails of is told, and no thread is left behind', async () => {
  const tooMany = { ...request, settings: { ...settings, labelsPerClass: [500] } }
  await expect(compareRun(tooMany, undisturbed, 2)).rejects.toThrow('ask for at most')
})

test('an interruption ends the threads', async () => {
  const controller = new AbortController()
  const interruption = {
    signal: controller.signal,
    check: (message: string) => {
      throw new Error(message)
    },
  }
  const running = compareRun(request, interruption, 2)
  controller.abort('SIGINT')
  await expect(running).rejects.toThrow(`start it again with: pretexts eval ${request.run}`)
})
