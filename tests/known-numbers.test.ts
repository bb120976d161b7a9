import { subset } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import {
  accuracyOf,
  fitLinearProbe,
  fitRidgeProbe,
  headLogits,
  knnProbe,
  type LabeledFeatures,
  type LinearHead,
  predictionsOf,
  rawValues,
} from '@pretexts/transfer'
import { wasm } from '@pretexts/wasm'
import { beforeAll, expect, test } from 'vitest'

/*
 * What everybody gets on the pixels of MNIST, with all of its 60,000 labels: if these are met, the probes that other numbers are
 * measured with do what their names say. `pretexts eval RUN --labels-per-class all` has them on all 10,000 test images.
 */
let train: LabeledFeatures
let unseen: LabeledFeatures

beforeAll(async () => {
  useBackend(wasm())
  const labeled = async (split: 'train' | 'test') => {
    const images = await readMnist(split)
    return { ...(await rawValues(images)), labels: images.labels ?? new Int32Array(0), classes: 10 }
  }
  train = await labeled('train')
  unseen = await labeled('test')
})

const accuracy = (head: LinearHead) => accuracyOf(predictionsOf(headLogits(head, unseen)), unseen.labels)

test('a linear probe of raw pixels has an accuracy of 91 to 93%', () => {
  const probe = fitLinearProbe(train, new Random(1), { batchSize: 1024, epochs: 15 })
  expect(accuracy(probe)).toBeGreaterThan(0.915)
  expect(accuracy(probe)).toBeLessThan(0.93)
})

test('ridge regression has 86%, as it is known to', () => {
  expect(accuracy(fitRidgeProbe(train))).toBeCloseTo(0.861, 2)
})

test('the five nearest digits give 96 to 97.5%', async () => {
  const test = await readMnist('test')
  const few = subset(
    test,
    Array.from({ length: 1000 }, (_, i) => 10 * i),
  ) // all of them give 96.9
  const { classes } = knnProbe(train, await rawValues(few), { metric: 'euclidean' })
  const right = classes.filter((label, i) => label === few.labels?.[i]).length / few.count
  expect(right).toBeGreaterThan(0.96)
  expect(right).toBeLessThan(0.975)
})
