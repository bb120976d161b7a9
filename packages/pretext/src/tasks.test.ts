import { existsSync } from 'node:fs'
import { defaultsOf, type Finding } from '@pretexts/contracts'
import { createEncoder, models } from '@pretexts/models'
import { evaluation, infer, type StepContext } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { scope, Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { exampleData, forms } from '../testing/example-data.ts'
import { fewestExamples, smallModels } from '../testing/small.ts'
import type { AnyTask } from './task/pretext-task.ts'
import { tasks } from './tasks.ts'

/*
 * What every task promises, whatever it is: a new one is held to it by being in the list.
 */

test('names are distinct and fit a command line; papers can be found', () => {
  const names = tasks.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, paper } of tasks) {
    expect(name).toMatch(/^[a-z0-9-]+$/)
    expect(paper.arxiv ?? paper.venue, name).toMatch(paper.arxiv === undefined ? /\S/ : /^\d{4}\.\d{4,5}$/)
  }
})

/** Where a task on images learns from real ones, if not in a test beside it. */
const learnElsewhere: Readonly<Record<string, string>> = { rotation: 'tests/learning.test.ts' }

describe.each(tasks.map((task) => [task.name, task] as const))('%s', (name, task: AnyTask) => {
  const { family } = task
  const form = forms.find((candidate) => task.accepts(candidate) === null)
  if (!form) throw new Error(`${task.name} accepts none of the example forms`)
  const options = defaultsOf(task.options)
  const data = exampleData(form)
  const encoderForm = task.encoderForm?.(form, options) ?? form
  const model = models.find(({ name, accepts }) =>
    task.model ? name === task.model : accepts(encoderForm) === null,
  )
  if (!model) throw new Error(`no model for ${task.name}`)
  const make = (wanted = encoderForm, rng = new Random('encoder')) =>
    createEncoder(model, wanted, { ...smallModels[model.name], ...task.usual?.model }, rng)
  const objective = async () =>
    task.objective(make, { form: encoderForm, dataset: data }, options, new Random('heads'))
  const indices = Array.from({ length: fewestExamples(task) }, (_, i) => i)
  const batch = (seed = 1) => task.batch(data.read(indices), new Random(seed), options)
  const context = (): StepContext => ({
    training: true,
    rng: new Random('step'),
    progress: { step: 0, steps: 10 },
  })

  test.runIf(family.startsWith('self-prediction/') && form.kind === 'image' && !(name in learnElsewhere))(
    'has a test beside it in which it learns from real images',
    () => {
      const file = new URL(`./self-prediction/${name}/${name}.learning.test.ts`, import.meta.url)
      expect(existsSync(file), file.pathname).toBe(true)
    },
  )

  test('a network that may use its shortcut takes what every other takes', () => {
    if (!task.shortcut) return
    const left = { ...options, ...(task.shortcut.options as typeof options) }
    expect(task.encoderForm?.(form, left) ?? form).toEqual(encoderForm)
  })

  test('refuses other forms with a reason', () => {
    for (const other of forms.filter(({ kind }) => kind !== form.kind))
      expect(task.accepts(other)).toMatch(/^(learns from|needs) /)
  })

  test('the same examples and the same stream give the same batch, and the examples are not changed', () => {
    const samples = data.read(indices)
    const before = structuredClone(samples.values)
    const twice = [1, 2].map(() => plain(task.batch(samples, new Random(1), options)))
    expect(twice[0]).toEqual(twice[1])
    expect(samples.values).toEqual(before)
  })

  test('a setting that it does not have is refused by every part, not ignored', async () => {
    const wrong = { ...options, notASetting: 1 }
    const source = { form: encoderForm, dataset: data }
    const parts: readonly (() => unknown)[] = [
      () => task.batch(data.read(indices), new Random(1), wrong),
      () => task.objective(make, source, wrong, new Random(1)),
      () => task.example(data.read([0, 1]), new Random(1), wrong),
      ...(task.encoderForm ? [() => task.encoderForm?.(form, wrong)] : []),
      ...(task.encoder ? [() => task.encoder?.(make, encoderForm, wrong, new Random(1))] : []),
      ...(task.inputs ? [() => task.inputs?.(data.read(indices), wrong)] : []),
    ]
    for (const part of parts) expect(part).toThrow(new RegExp(`^${task.name}\\.\\w+: .*notASetting`))
  })

  test('the loss is a finite number whose gradient reaches every parameter', async () => {
    const made = await objective()
    const { loss, metrics } = made.loss(batch(), context())
    expect(loss.size).toBe(1)
    expect(Object.values({ ...metrics, loss: loss.item() }).every(Number.isFinite)).toBe(true)
    loss.backward()
    for (const [name, { grad }] of made.namedParameters()) expect(grad, name).not.toBeNull()
  })

  test('the state begins with that of its encoder, and takes an objective where it was', async () => {
    const [made, other] = [await objective(), await objective()]
    const names = Object.keys(made.stateDict()).filter((name) => name.startsWith('encoder.'))
    expect(names).toEqual(Object.keys(made.encoder.stateDict()).map((name) => `encoder.${name}`))
    made.loss(batch(), context()).loss.backward()
    for (const parameter of made.parameters()) parameter.grad = null
    made.afterStep?.(context())
    other.loadStateDict(made.stateDict())
    const losses = [made, other].map((each) => each.loss(batch(2), context()).loss.item())
    expect(losses[0]).toBe(losses[1])
  })

  test('its encoder can be made without the objective, and takes the state of a trained one', async () => {
    const { encoder } = await objective()
    const alone = task.encoder?.(make, encoderForm, options, new Random(9)) ?? make()
    alone.loadStateDict(encoder.stateDict())
    expect(plain(alone.stateDict())).toEqual(plain(encoder.stateDict()))
  })

  test('held-out measures and representations change nothing', async () => {
    const made = await objective()
    const before = plain(made.stateDict())
    const answer = made.evaluate ?? made.loss
    const held = answer.call(made, batch(), evaluation())
    expect(Number.isFinite(held.loss.item())).toBe(true)
    const found = made.represent?.(batch(), evaluation())
    if (found) expect(found.h.shape.at(-1)).toBe(made.encoder.features)
    expect(plain(made.stateDict())).toEqual(before)
  })

  test('the encoder maps whole examples to features', async () => {
    const { encoder } = await objective()
    const { toTensor } = await import('@pretexts/data')
    const samples = data.read(indices)
    const x = task.inputs?.(samples, options) ?? toTensor(samples)
    expect(scope(() => infer(encoder, x)).shape).toEqual([indices.length, encoder.features])
  })

  test('it shows itself, with captions, and finds something out', async () => {
    const { title, text, blocks } = task.example(data.read([0, 1]), new Random(1), options)
    expect([title, text].every((words) => words.length > 5)).toBe(true)
    expect(blocks.length).toBeGreaterThan(0)
    const made = await objective()
    const run = {
      objective: made,
      encoder: made.encoder,
      heldOut: data,
      pretraining: data,
      options,
      rng: new Random(3),
    }
    const findings: readonly Finding[] = (await task.findings?.(run)) ?? []
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
    for (const { blocks, metrics = {} } of findings) {
      expect(blocks.length).toBeGreaterThan(0)
      expect(Object.values(metrics).every(Number.isFinite)).toBe(true)
    }
  })
})

/** Tensors, wherever they are, as plain data that can be compared. */
function plain(value: unknown): unknown {
  if (value instanceof Tensor) return { shape: value.shape, values: value.values().slice() }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
  return value
}
