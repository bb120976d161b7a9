import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { exemplar } from './exemplar.ts'
import { ExemplarObjective } from './exemplar-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 14, width: 14 }
const samples = imageSamples(uniform([4, 1, 14, 14], new Random('images')))
const batch = exemplar.batch(samples, new Random(1), {})
const network = (seeds = 9) =>
  new ExemplarObjective(convNet({ form, width: 1 / 8 }, new Random(1)), seeds, new Random(2))

test('both copies of an image have its number as their label, and differ from it and from each other', () => {
  const { indices } = samples
  const few = exemplar.batch({ ...samples, indices: indices.map((i) => 2 * i) }, new Random(1), {})
  expect([...few.images.values()]).toEqual([0, 2, 4, 6])
  const [first, second] = [few.first, few.second].map((x) => x.values())
  expect(first).not.toEqual(second)
  expect(first).not.toEqual(samples.values)
})

test('the loss is the mean cross-entropy of both copies against the number of the image', () => {
  const context = evaluation()
  const made = network()
  const { loss } = made.loss(batch, context)
  const scores = [batch.first, batch.second].flatMap(
    (view) => made.classifier.forward(made.encoder.forward(view, context)).toArray() as number[][],
  )
  const losses = scores.map(
    (row, i) => Math.log(row.reduce((total, s) => total + Math.exp(s), 0)) - row[i % 4],
  )
  expect(loss.item()).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / 8, 4)
})

test('views of held-out images that give the same scores agree, with the entropy of their distribution as the loss', () => {
  const made = network()
  const { loss, metrics } = made.evaluate({ ...batch, second: batch.first }, evaluation())
  const scores = made.classifier
    .forward(made.encoder.forward(batch.first, evaluation()))
    .toArray() as number[][]
  const entropies = scores.map((row) => {
    const total = row.reduce((sum, s) => sum + Math.exp(s), 0)
    return row.reduce((sum, s) => sum - (Math.exp(s) / total) * Math.log(Math.exp(s) / total), 0)
  })
  expect(metrics.agreement).toBe(1)
  expect(loss.item()).toBeCloseTo(entropies.reduce((a, b) => a + b, 0) / 4, 4)
})

test('images that have no class are refused, and so are more classes than can be learned', async () => {
  const images = tensor([0, 1, 2, 9], { dtype: 'int32' })
  expect(() => network().loss({ ...batch, images }, evaluation())).toThrow(
    'exemplar: the images must be those that the objective was made for, 0 to 8; got image 9',
  )
  const tiny = { kind: 'image' as const, channels: 1, height: 1, width: 1 }
  const many = memoryDataset<ImageSamples>({ name: 'many', form: tiny, values: new Uint8Array(16_001) })
  const make = () => convNet({ form }, new Random(1))
  expect(() => exemplar.objective(make, { form, dataset: many }, {}, new Random(1))).toThrow(
    'exemplar: each image is a class, and there may be at most 16000 of them; many has 16001 images; set limit to 2000, or take the task instance-discrimination',
  )
})
