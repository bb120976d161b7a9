import { labelTensor, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { Classifier } from './classifier.ts'
import { type Augment, trainClassifier } from './train-classifier.ts'

const rng = new Random('training')
const images = shapes('shapes', 60, rng.fork('images'))
const indices = Int32Array.from({ length: 30 }, (_, i) => i + 30)
const settings = { steps: 60, batchSize: 16, learningRate: 0.01, weightDecay: 0.01 }

async function trained(augment: Augment | null = null): Promise<Classifier> {
  const classifier = new Classifier(new SmallEncoder(rng.fork('encoder')), 3, rng.fork('head'))
  await trainClassifier(classifier, { images, indices, augment }, rng.fork('run'), settings)
  return classifier
}

test('the labelled images are learned', async () => {
  const batch = { images: toTensor(images, indices), labels: labelTensor(images, indices) }
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
  const augment: Augment = (batch, stream) => {
    expect(batch.shape.slice(1)).toEqual([1, 6, 6])
    draws.push(stream.next())
    return batch
  }
  await trained(augment)
  expect(new Set(draws).size).toBe(settings.steps)
})

test('any number of labelled images can be learned from, with batch norm and whatever is left of an epoch', async () => {
  for (let count = 2; count <= 18; count++) {
    const classifier = new Classifier(new SmallEncoder(rng.fork('encoder')), 3, rng.fork('head'))
    const few = { images, indices: Int32Array.from({ length: count }, (_, i) => i) }
    await trainClassifier(classifier, few, rng.fork(count), { ...settings, steps: 6, batchSize: 8 })
    for (const [name, values] of bits(classifier.encoder))
      expect(Array.from(values).every(Number.isFinite), `${name} after ${count} images`).toBe(true)
  }
})
