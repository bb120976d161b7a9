import { digitView } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { beforeAll, expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { SmallEncoder, shapes } from '../../testing/shapes.ts'
import { extractFeatures } from '../features/extract-features.ts'
import { allOf } from '../features/read-batches.ts'
import { layerFeatures } from '../similarity/layer-features.ts'
import { Classifier } from './classifier.ts'
import { trainClassifier } from './train-classifier.ts'

const backend = wasm()
beforeAll(() => useBackend(backend))

const rng = new Random('memory')
const dataset = lazily(shapes('shapes', 300, rng))
const used = (): number => backend.memory().used

test('features of examples that are read late leave nothing in the memory of the WASM backend', async () => {
  const encoder = new SmallEncoder(new Random(1))
  const before = used()
  for (let round = 0; round < 10; round++) {
    await extractFeatures(encoder, dataset, { batchSize: 3 }) // 100 batches
    await layerFeatures(encoder, dataset, { batchSize: 10 })
  }
  expect(used()).toBeLessThanOrEqual(before)
})

test('training on them leaves weights and the state of the optimizer, and no batch', async () => {
  const classifier = new Classifier(new SmallEncoder(rng), 3, rng)
  const weights = 4 * classifier.parameterCount() // bytes
  const chosen = { dataset, indices: allOf(dataset), augment: digitView({ shift: 1, degrees: 0, scale: 0 }) }
  const settings = { steps: 300, batchSize: 16, learningRate: 0.01, weightDecay: 0.01 }
  const before = used()
  await trainClassifier(classifier, chosen, rng, settings)
  const batch = 4 * 16 * 36 // bytes
  expect(used() - before).toBeLessThan(4 * weights)
  expect(4 * weights).toBeLessThan(settings.steps * batch * 0.05) // so a batch kept in every twentieth step would be seen
})
