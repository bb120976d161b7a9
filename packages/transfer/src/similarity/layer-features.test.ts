import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { BlockEncoder, SequenceEncoder } from '../../testing/encoders.ts'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { extractFeatures } from '../features/extract-features.ts'
import { freezeBlocks } from '../training/blocks.ts'
import { layerFeatures } from './layer-features.ts'
import { linearCka } from './linear-cka.ts'

const rng = new Random('layers')
const images = shapes('shapes', 20, rng)

test('every layer is named by its path, and the last is h', async () => {
  const encoder = new SmallEncoder(rng)
  const layers = await layerFeatures(encoder, images, { batchSize: 7 })
  expect(Object.keys(layers)).toEqual(['layers.0', 'layers.1', 'layers.2', 'layers.3'])
  expect(layers['layers.0']).toMatchObject({ count: 20, width: 36 })
  expect(layers['layers.3']).toEqual(await extractFeatures(encoder, images))
})

test('maps are laid out as rows, image after image, and indices choose', async () => {
  const encoder = new SequenceEncoder(rng)
  const layers = await layerFeatures(encoder, images, { indices: [3, 1] })
  expect(layers['layers.0']).toMatchObject({ count: 2, width: 3 * 3 * 3 })
  const all = (await layerFeatures(encoder, images))['layers.0']
  expect(layers['layers.0'].features.slice(0, 27)).toEqual(all.features.slice(3 * 27, 4 * 27))
})

test('blocks of a network that has some are its layers', async () => {
  const encoder = new BlockEncoder(rng)
  expect(Object.keys(await layerFeatures(encoder, images))).toEqual(['blocks.0', 'blocks.1', 'pool'])
})

test('the encoder stays as it was, frozen blocks included', async () => {
  const encoder = new SmallEncoder(rng)
  freezeBlocks(encoder, 1)
  const [before, own] = [bits(encoder), Object.keys(encoder.layers.layers[1])]
  await layerFeatures(encoder, images)
  expect(bits(encoder)).toEqual(before)
  expect(Object.keys(encoder.layers.layers[1])).toEqual(own)
  expect(own).not.toContain('forward')
})

test('layers of one network are the more alike the nearer they are', async () => {
  const encoder = new SequenceEncoder(rng)
  const layers = await layerFeatures(encoder, shapes('more', 200, rng))
  const likeness = (name: string) => linearCka(layers['layers.0'], layers[name])
  expect(likeness('layers.0')).toBeCloseTo(1, 5)
  expect(likeness('layers.3')).toBeGreaterThan(likeness('layers.9'))
})
