import { type ImageSamples, labelTensor, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { Classifier } from './classifier.ts'
import { type Augment, trainClassifier } from './train-classifier.ts'

const rng = new Random('training')
const dataset = shapes('shapes', 60, rng.fork('images'))
const indices = Int32Array.from({ length: 30 }, (_, i) => i + 30)
const settings = { steps: 60, batchSize: 16, learningRate: 0.01, weightDecay: 0.01 }

async function trained(augment: Augment<ImageSamples> | null = null): Promise<Classifier> {
  const classifier = new Classifier(new SmallEncoder(rng.fork('encoder')), 3, rng.fork('head'))
  await trainClassifier(classifier, { dataset, indices, augment }, rng.fork('run'), settings)
  return classifier
}

test('the labeled examples are learned', async () => {
  const batch = { inputs: toTensor(dataset.read(indices)), labels: labelTensor(dataset, indices) }
  expect((await trained()).loss(batch, evaluation()).metrics.accuracy).toBe(1)
})

test('encoder and head both learn', async () => {
  const before = bits(new SmallEncoder(rng.fork('encoder')))
  const after = bits((await trained()).encoder)
  for (const [i, [name, values]] of after.entries()) expect(values, name).not.toEqual(before[i][1])
})

test('the same stream gives the same bits', async () => {
  expect(bits((await trained()).encoder)).toEqual(bits((await trained()).encoder))
})

test('augmentation sees every batch, and a stream of its own for each', async () => {
  const draws: number[] = []
  const augment: Augment<ImageSamples> = (batch, stream) => {
    expect(batch.values.length).toBe(36 * batch.indices.length)
    expect(Math.max(...batch.values)).toBe(1) // floats, not bytes
    draws.push(stream.next())
    return batch
  }
  await trained(augment)
  expect(new Set(draws).size).toBe(settings.steps)
})

test('batch norm learns from any number of examples of at least two, whatever is left for the last batch', async () => {
  for (let count = 2; count <= 13; count++) {
    const sizes: number[] = []
    const augment: Augment<ImageSamples> = (samples) => {
      sizes.push(samples.indices.length)
      return samples
    }
    const classifier = new Classifier(new SmallEncoder(rng.fork('encoder')), 3, rng.fork('head'))
    const chosen = { dataset, indices: indices.slice(0, count), augment }
    await trainClassifier(classifier, chosen, rng.fork(count), { ...settings, steps: 8, batchSize: 4 })
    const left = count % 4 // a single example that is left joins the batch before it
    const full = new Array<number>(Math.floor(count / 4)).fill(4)
    const epoch = left === 0 ? full : left === 1 ? [...full.slice(1), 5] : [...full, left]
    expect(sizes.slice(0, epoch.length), `${count} examples`).toEqual(epoch)
  }
})
