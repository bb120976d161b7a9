import { defaultsOf, type Form, shapeOf } from '@pretexts/contracts'
import { type MemoryDataset, memoryDataset, type Samples } from '@pretexts/data'
import { headOnnx, registry } from '@pretexts/experiment'
import { createEncoder } from '@pretexts/models'
import { evaluation, type Objective } from '@pretexts/nn'
import type { AnyTask } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, noGrad, scope, sizeOf, type Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { smallModels } from '../../packages/pretext/testing/small.ts'
import { openInOnnxRuntime, worstDifference } from './run-onnx.ts'

/* Every head and decoder that answers about whole examples, exported to ONNX by itself and behind its encoder. */

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const forms: readonly Form[] = [
  { kind: 'image', channels: 1, height: 28, width: 28 },
  { kind: 'image', channels: 3, height: 32, width: 32 },
  { kind: 'tokens', length: 12, vocabulary: 30, special },
  { kind: 'signal', channels: 1, length: 4000, rate: 8000 },
]

/** The parts beside the encoder, by task; a task that is not here has none. */
const parts: Readonly<Record<string, readonly string[]>> = {
  autoencoder: ['decoder'],
  denoising: ['decoder'],
  inpainting: ['decoder'],
  vae: ['latent', 'decoder'],
  mae: ['decoder'],
  'masked-spectrogram': ['decoder'],
  rotation: ['head'],
  colorization: ['head'],
  'super-resolution': ['enlarger'],
  simmim: ['head'],
  maskfeat: ['head'],
  beit: ['head'],
  igpt: ['head'],
  'masked-lm': ['head'],
  bert: ['head', 'next-sentence'],
  'next-sentence': ['head'],
  'next-token': ['head'],
  electra: ['head'],
}

function numbersOf(form: Form, count: number, rng: Random): Uint8Array | Float32Array | Int32Array {
  const size = count * sizeOf(shapeOf(form))
  if (form.kind === 'tokens')
    return Int32Array.from({ length: size }, () => 5 + rng.integer(form.vocabulary - 5))
  return form.kind === 'image'
    ? Uint8Array.from({ length: size }, () => rng.integer(256))
    : Float32Array.from({ length: size }, () => rng.uniform(-1, 1))
}

function dataOf(form: Form): MemoryDataset {
  const count = 24
  return memoryDataset<Samples>({
    name: 'noise',
    form,
    labels: Array.from({ length: count }, (_, i) => i % 3),
    classNames: ['a', 'b', 'c'],
    values: numbersOf(form, count, new Random('data')),
  } as Parameters<typeof memoryDataset<Samples>>[0])
}

/** An objective of the task with a small network. */
async function objectiveOf(task: AnyTask): Promise<Objective<unknown>> {
  const form = forms.find((one) => task.accepts(one) === null)!
  const options = defaultsOf(task.options)
  const encoderForm = task.encoderForm?.(form, options) ?? form
  const model = registry.models.find(({ name, accepts }) =>
    task.model ? name === task.model : accepts(encoderForm) === null,
  )!
  const make = (wanted = encoderForm, rng = new Random('encoder')) =>
    createEncoder(model, wanted, { ...smallModels[model.name], ...task.usual?.model }, rng)
  return task.objective(make, { form: encoderForm, dataset: dataOf(form) }, options, new Random('heads'))
}

/** Examples as the encoder takes them. */
function examplesOf(form: Form, count: number): Tensor {
  const numbers = numbersOf(form, count, new Random(`examples ${count}`))
  const values = form.kind === 'image' ? Float32Array.from(numbers, (value) => value / 255) : numbers
  return fromArray(values, [count, ...shapeOf(form)])
}

const byName = (name: string): AnyTask => registry.tasks.find((task) => task.name === name)!

describe.each(Object.entries(parts))('%s in onnxruntime', async (name, heads) => {
  const objective = await objectiveOf(byName(name))
  const own = objective.heads?.() ?? {}
  const { encoder } = objective

  test(`has the parts ${heads.join(', ')}`, () => expect(Object.keys(own)).toEqual(heads))

  test.each(heads)('%s gives our answers to 1e-4, by itself and behind the encoder', async (part) => {
    const { input, read, answer } = own[part]
    const [alone, whole] = await Promise.all(
      [part, 'whole'].map((wanted) => openInOnnxRuntime(headOnnx(objective, wanted, { task: name }))),
    )
    for (const count of [1, 5]) {
      const x = examplesOf(encoder.form, count)
      const h = noGrad(() => read(x, evaluation()))
      const ours = noGrad(() => answer(h, evaluation()))
      const [theirs, behind] = [await alone(h), await whole(x)]
      for (const [key, output] of Object.entries(ours)) {
        const together = behind[key] ?? behind[`${part}.${key}`]
        expect(theirs[key].shape, key).toEqual(output.shape)
        expect(worstDifference(output.values(), theirs[key].values), `${key} of ${input}`).toBeLessThan(1e-4)
        expect(worstDifference(output.values(), together.values), `${key}, whole`).toBeLessThan(1e-4)
      }
    }
  })
})

test('other tasks have projectors or nothing, and say what they have', async () => {
  for (const task of registry.tasks.filter(({ name }) => !(name in parts))) {
    const objective = await objectiveOf(task)
    const names = Object.keys(objective.heads?.() ?? {})
    expect(['', 'projector'], task.name).toContain(names.join())
    expect(() => headOnnx(objective, 'decoder', { task: task.name })).toThrow(
      `the part of a run of ${task.name} must be one of encoder`,
    )
  }
})

test('a projector gives our projections to 1e-4', async () => {
  const objective = await objectiveOf(byName('simclr'))
  const { projector } = objective.heads!()
  const run = await openInOnnxRuntime(headOnnx(objective, 'projector', { task: 'simclr' }))
  const h = scope(() => noGrad(() => projector.read(examplesOf(objective.encoder.form, 7), evaluation())))
  const { projection } = projector.answer(h, evaluation())
  expect(worstDifference(projection.values(), (await run(h)).projection.values)).toBeLessThan(1e-4)
})
