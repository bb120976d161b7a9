import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Form } from '@pretexts/contracts'
import { subset } from '@pretexts/data'
import {
  type DataSource,
  evaluateRun,
  openEncoder,
  type Registry,
  registry,
  startRun,
  usualSettings,
} from '@pretexts/experiment'
import { models } from '@pretexts/models'
import { type AnyTask, rotation } from '@pretexts/pretext'
import { referenceBackend, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleData, forms } from '../packages/pretext/testing/example-data.ts'
import { fewestExamples, smallModels } from '../packages/pretext/testing/small.ts'

/*
 * The whole way of every task, from its first step to its report: no finding fails on the encoder of any of them. Two steps teach nothing,
 * so nothing is asked of the numbers.
 */

const folder = mkdtempSync(join(tmpdir(), 'pretexts-every-task-'))
beforeAll(() => {
  useBackend(wasm())
})
afterAll(() => {
  useBackend(referenceBackend)
  rmSync(folder, { recursive: true })
})

/** Labeled examples of a form, some to learn from and 12 others to test on, as data that a run can be made of. */
const sourceOf = (form: Form, count: number): DataSource<Record<string, never>> => ({
  name: 'examples',
  description: 'examples with some structure',
  kind: form.kind,
  by: 'name',
  options: {},
  open: async () => {
    const all = exampleData(form, count + 12)
    const indices = Int32Array.from({ length: all.count }, (_, i) => i)
    return { train: subset(all, indices.subarray(0, count)), test: subset(all, indices.subarray(count)) }
  },
})

/** Each task with its usual model, and rotation with every other model of images. */
const walks: readonly { title: string; task: AnyTask; model?: string }[] = [
  ...registry.tasks.map((task) => ({ title: task.name, task })),
  ...models
    .filter(({ name, accepts }) => name !== 'convnet' && accepts(forms[0]) === null)
    .map(({ name }) => ({ title: `rotation, ${name}`, task: rotation, model: name })),
]

test.each(walks)('$title', async ({ title, task, model }) => {
  const form = forms.find((candidate) => task.accepts(candidate) === null)
  if (!form) throw new Error(`${task.name} accepts none of the example forms`)
  const known: Registry = { ...registry, data: [sourceOf(form, 10 * fewestExamples(task))] }
  const path = join(folder, title)
  const request = {
    task: task.name,
    data: 'examples',
    model,
    modelOptions: smallModels[model ?? task.model ?? 'convnet'],
    training: { batchSize: fewestExamples(task), steps: 2, heldOut: 2 * fewestExamples(task) },
  }
  const run = await startRun(path, request, { registry: known })
  for await (const event of run.train()) void event
  const settings = {
    ...usualSettings(run.splits.labeled),
    protocols: ['pretrained-knn'],
    labelsPerClass: [2],
    subsets: 1,
    testExamples: 12,
    shortcutSteps: 2,
  }
  const { findings } = await evaluateRun(run, settings, { backend: 'wasm' })
  const ids = findings.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['task', 'comparison', 'health']))
  expect(readFileSync(join(path, 'report.html'), 'utf8')).toContain(task.title.split(':')[0])
  const { encoder, step } = await openEncoder(path, known)
  expect([encoder.form, step]).toEqual([run.plan.form, 2])
})
