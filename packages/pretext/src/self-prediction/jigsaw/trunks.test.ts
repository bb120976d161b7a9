import { defaultsOf, type ImageForm } from '@pretexts/contracts'
import { createEncoder, models } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { jigsaw } from './jigsaw.ts'
import { jigsawBatch, tileForm } from './jigsaw-batch.ts'
import { JigsawObjective } from './jigsaw-objective.ts'
import { puzzleSet } from './puzzle-sets.ts'

const options = defaultsOf(jigsaw.options)
const samples = imageSamples(uniform([2, 3, 30, 30], new Random('images')))
const form: ImageForm = tileForm(samples.form, options) // tiles of 8×8, enlarged to 16×16
const trunks = models.filter((model) => model.accepts(form) === null)

test('the trunks are convolutional, residual and transformers', () => {
  expect(trunks.map(({ name }) => name)).toEqual(expect.arrayContaining(['convnet', 'nin', 'resnet', 'vit']))
})

test.each(trunks.map((model) => [model.name, model] as const))(
  'the context-free network learns with %s as its trunk: every parameter has a gradient',
  (_name, model) => {
    const sizes = 'depth' in model.options ? { depth: 1, width: 1 / 4, features: 16 } : { width: 1 / 16 }
    const small = Object.fromEntries(Object.entries(sizes).filter(([name]) => name in model.options))
    const encoder = createEncoder(model, form, small, new Random(1))
    const network = new JigsawObjective(encoder, puzzleSet('72'), new Random(2))
    const { loss } = network.loss(jigsawBatch(samples, new Random(3), options), {
      training: true,
      rng: new Random(4),
    })
    loss.backward()
    expect(loss.item()).toBeLessThan(3 * Math.log(72))
    for (const [name, { grad }] of network.namedParameters()) expect(grad, name).not.toBeNull()
  },
)
