import type { Finding } from '@pretexts/contracts'
import { renderReport } from '@pretexts/report'
import { expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { openRun, registry, startRun } from '../index.ts'
import { loadTrained } from '../run/load-trained.ts'
import { codesFinding } from './codes-finding.ts'
import { neighborsOverTime } from './neighbors-over-time.ts'
import { similarityFinding } from './similarity-finding.ts'

const folder = temporaryFolder()
const known = { ...outside, tasks: [...registry.tasks, ...outside.tasks] }

async function findingsOf(task: string, taskOptions: Record<string, number>) {
  const request = {
    task,
    taskOptions,
    data: 'corners',
    model: 'convnet',
    modelOptions: { width: 0.125 },
    training: { batchSize: 16, steps: 12, heldOut: 20 },
  }
  const started = await startRun(folder(task), request, { registry: known })
  for await (const event of started.train()) void event
  const run = await openRun(folder(task), known)
  const trained = await loadTrained(run.files, run.plan, run.splits.pretraining)
  return {
    similarity: await similarityFinding(run, trained),
    codes: await codesFinding(run, trained),
    neighbors: await neighborsOverTime(run, trained),
  }
}

const captionsOf = (finding: Finding | null): string[] =>
  finding?.blocks.map((block) => ('caption' in block && block.caption) || '') ?? []

test('two views are compared before and after training; the diagonal is one example', async () => {
  const { similarity, codes } = await findingsOf('simclr', {})
  expect(captionsOf(similarity)).toEqual(['before training', 'after training'])
  const { 'same-before': untrained, 'others-before': others } = similarity?.metrics ?? {}
  expect(untrained).toBeCloseTo(others ?? 2, 2) // to an untrained network all images are alike
  expect(similarity?.metrics?.['same-after']).not.toBe(untrained)
  expect(codes).toBeNull()
})

test('prototypes are shown with their members, and each example is in one', async () => {
  const { codes, similarity, neighbors } = await findingsOf('swav', { prototypes: 5, queue: 0 })
  expect(codes?.metrics?.['codesUsed']).toBeLessThanOrEqual(5)
  expect(codes?.metrics?.['purity']).toBeGreaterThan(0)
  const sizes = captionsOf(codes).map((caption) => Number(caption.match(/: (\d+) of/)?.[1]))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20)
  const [block] = neighbors?.blocks ?? []
  if (block?.kind !== 'neighbors') throw new Error('no neighbors')
  expect(block.spaces.map(({ name }) => name)).toEqual([0, 4, 8, 12].map((step) => `after ${step} steps`))
  expect(block.rows[0].neighbors.map((list) => list.length)).toEqual([6, 6, 6, 6])
  const findings = [neighbors, codes, similarity].filter((finding) => finding !== null)
  expect(renderReport({ title: 'joint', findings } as never)).toContain('Prototypes and their members')
})
