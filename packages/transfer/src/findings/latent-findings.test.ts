import { type ImageSamples, take, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { SmallEncoder, shapes } from '../../testing/shapes.ts'
import { imageBaselines } from '../baselines/image-baselines.ts'
import { sampleLatent } from './latent-sample.ts'
import { mapFinding } from './map-finding.ts'
import { neighborsFinding } from './neighbors-finding.ts'
import { baselineSpace, encoderSpace, type Space } from './space.ts'

const rng = new Random('latent findings')
const dataset = shapes('shapes', 60, rng.fork('data'))
const [pixels, components] = imageBaselines()
const spaces: Space<ImageSamples>[] = [
  encoderSpace('pretrained features', new SmallEncoder(rng)),
  await baselineSpace(pixels, dataset, { width: 24, rng }),
  await baselineSpace(components, dataset, { width: 24, rng }),
]
const text = (index: number) => ({ text: `image ${index}` })

test('a map has a point for each example drawn, with its class, its number and its neighbors', async () => {
  const sample = await sampleLatent(spaces, lazily(dataset), rng, { points: 40 })
  if (sample === null) return expect.unreachable()
  const { blocks, text: intro } = await mapFinding(sample, rng, { noun: 'image', exhibit: text })
  expect(intro).toContain('puts 40 images, drawn at random')
  const [block] = blocks
  if (block.kind !== 'map') return expect.unreachable()
  expect(block.groups).toEqual(['row', 'column', 'square'])
  expect(block.points).toHaveLength(40)
  for (const [i, { id, group, near, text: shown }] of block.points.entries()) {
    expect(group).toBe(dataset.labels?.[id])
    expect(shown).toBe(`image ${id}`)
    expect(near).toHaveLength(5)
    expect(near).not.toContain(i)
  }
  expect(block.views.map(({ name, coordinates }) => [name, coordinates.length])).toEqual([
    ['t-SNE', 80],
    ['PCA', 80],
  ])
})

test('neighbors are shown for one example of each class, in every space', async () => {
  const sample = await sampleLatent(spaces, dataset, rng)
  if (sample === null) return expect.unreachable()
  const { blocks, metrics } = await neighborsFinding(sample, { noun: 'image', exhibit: text })
  const [block] = blocks
  if (block.kind !== 'neighbors') return expect.unreachable()
  expect(block.rows.map(({ query }) => query.group)).toEqual([0, 1, 2])
  for (const { query, neighbors } of block.rows) {
    expect(neighbors.map((row) => row.length)).toEqual([8, 8, 8])
    expect(neighbors.flat().map(({ text: shown }) => shown)).not.toContain(query.text)
  }
  expect(Object.keys(metrics ?? {})).toEqual([
    'same-class@pretrained-features',
    'same-class@raw-pixels',
    'same-class@pca',
  ])
  for (const { sameClass } of block.spaces) {
    expect(sameClass).toBeGreaterThan(0)
    expect(sameClass).toBeLessThan(1)
  }
})

test('without labels there are no groups and no shares, and some examples are shown', async () => {
  const sample = await sampleLatent(spaces, unlabeled(dataset), rng)
  if (sample === null) return expect.unreachable()
  const [map] = (await mapFinding(sample, rng)).blocks
  const neighbors = await neighborsFinding(sample)
  expect(map).toMatchObject({ groups: [], noun: 'example' })
  if (map.kind === 'map') expect(new Set(map.points.map(({ group }) => group))).toEqual(new Set([null]))
  expect(neighbors.metrics).toEqual({})
  const [block] = neighbors.blocks
  if (block.kind !== 'neighbors') return expect.unreachable()
  expect(block.rows).toHaveLength(10)
  expect(block.spaces[0]).toEqual({ name: 'pretrained features' })
})

test('fewer than 16 examples make no map', async () => {
  expect(await sampleLatent(spaces, take(dataset, 15), rng)).toBeNull()
  expect(await sampleLatent(spaces, take(dataset, 16), rng)).not.toBeNull()
})
