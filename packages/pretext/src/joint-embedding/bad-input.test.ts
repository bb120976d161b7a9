import { defaultsOf, parseOptions } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { multiCrop } from '@pretexts/images'
import type { Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { updateInPlace } from '@pretexts/tensor'
import { findCollapse, representationHealth } from '@pretexts/train'
import { describe, expect, test } from 'vitest'
import { context, data, form, imageEmbeddings, makerOf, samples } from '../../testing/joint-embedding.ts'

/*
 * What every joint embedding of images does with bad input. A task that is not in the table fails the first test, so a new one takes a line here.
 */

interface Row {
  /** Options that are temperatures. */
  readonly temperatures: readonly string[]
  /** The option for the size of a queue. */
  readonly queue?: string
  /** What images that are all alike, and projections of zeros, do. Default: the loss stays finite. */
  readonly collapsed?: RegExp
  /** Options for small batches. */
  readonly options?: Readonly<Record<string, number>>
}

const table: Readonly<Record<string, Row>> = {
  lejepa: { temperatures: [] },
  simclr: { temperatures: ['temperature'] },
  moco: { temperatures: ['temperature'], queue: 'queue' },
  'moco-v3': { temperatures: ['temperature'] },
  nnclr: { temperatures: ['temperature'], queue: 'queue' },
  dcl: { temperatures: ['temperature'] },
  supcon: { temperatures: ['temperature'] },
  triplet: { temperatures: [] },
  byol: { temperatures: [] },
  simsiam: { temperatures: [] },
  dino: { temperatures: ['studentTemperature', 'teacherTemperature'] },
  ibot: { temperatures: ['studentTemperature', 'teacherTemperature'] },
  msn: { temperatures: ['temperature', 'sharpening'] },
  swav: { temperatures: ['temperature', 'epsilon'], queue: 'queue' },
  deepcluster: { temperatures: ['temperature'] },
  'barlow-twins': { temperatures: [] },
  vicreg: { temperatures: [] },
  'w-mse': { temperatures: [], collapsed: /the embeddings have collapsed/, options: { projection: 4 } },
  tico: { temperatures: [] },
  'emp-ssl': { temperatures: ['epsilon'] },
}

test('every joint embedding of images has a row in the table', () => {
  expect(imageEmbeddings.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort())
})

describe.each(imageEmbeddings.map((task) => [task.name, task] as const))('%s', (name, task) => {
  const { temperatures, queue, collapsed, options: small } = table[name] ?? { temperatures: [] }
  const options = { ...defaultsOf(task.options), ...small }
  const made = async (changes = {}) =>
    (await task.objective(
      makerOf(task),
      { form, dataset: data },
      { ...options, ...changes },
      new Random(1),
    )) as Objective<unknown>
  const batch = (images: ImageSamples, seed = 1) => task.batch(images, new Random(seed), options)
  /** Black images: their views are black, too. */
  const alike = (): ImageSamples => {
    const images = samples()
    return { ...images, values: images.values.slice().fill(0) }
  }
  /** The loss and all gradients are finite, or an error names the collapse. */
  const survives = (objective: Objective<unknown>, images: ImageSamples) => {
    const run = () => objective.loss(batch(images), context()).loss
    if (collapsed) return expect(run).toThrow(collapsed)
    const loss = run()
    expect(loss.item()).toSatisfy(Number.isFinite)
    loss.backward()
    for (const [parameter, { grad }] of objective.namedParameters())
      expect(grad?.values().every(Number.isFinite) ?? true, parameter).toBe(true)
  }

  test('says why it cannot learn from a single image', async () => {
    const objective = await made()
    expect(() => objective.loss(batch(samples(1)), context())).toThrow(
      /needs a batch of 2 images or more, because .*; use a larger batch size/,
    )
  })

  test('images that are all alike give a finite loss, or an error that names the collapse, and health warns', async () => {
    const objective = await made()
    survives(objective, alike())
    const { h } = objective.represent?.(batch(alike()), context(0, false)) ?? {}
    const [count, width] = h?.shape ?? []
    const health = representationHealth({ features: Float32Array.from(h?.values() ?? []), count, width })
    const warnings = findCollapse(health, { width }).map(({ message }) => message)
    expect(warnings.join('\n')).toMatch(/the representation h has collapsed: spread is /)
  })

  test('projections of zeros give no NaN', async () => {
    const objective = await made()
    for (const [parameter, tensor] of objective.namedTensors())
      if (/^(projector|target|keys|student|teacher)\b/.test(parameter) && tensor.dtype === 'float32')
        if (!parameter.includes('running')) updateInPlace(tensor, (values) => values.fill(0))
    survives(objective, samples())
  })

  test.each(temperatures)('a %s of 0 or below is refused', (option) => {
    for (const value of [0, -0.1])
      expect(() => parseOptions(name, task.options, { [option]: value })).toThrow(/above 0/)
  })

  if (queue)
    test('a queue whose size no batch divides wraps around', async () => {
      const objective = await made({ [queue]: 7 })
      for (let step = 0; step < 4; step++) {
        const { loss } = objective.loss(batch(samples(), step), context(step))
        expect(loss.item()).toSatisfy(Number.isFinite)
        objective.afterStep?.(context(step))
      }
    })
})

test('crops larger than the image are refused', () => {
  expect(() => multiCrop({ globalScale: [0.5, 2] })).toThrow(/scale/)
  expect(() => multiCrop({ localScale: [0.05, 1.01] })).toThrow(/scale/)
})
