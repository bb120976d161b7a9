import { readDataset, take } from '@pretexts/data'
import { convNet } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { writeTinyDigits } from '../../testing/tiny-digits.ts'
import { findLatent } from './latent-findings.ts'

const folder = temporaryFolder()
beforeAll(() => writeTinyDigits(folder('data')))

const encoder = (seed: number) => convNet({ size: 12, widths: [4, 4], features: 8 }, new Random(seed))
const networks = { pretrained: encoder(1), random: encoder(2) }
const test60 = () => readDataset('mnist', 'test', { folder: folder('data') })

test('some test images are mapped twice, and looked up in three spaces; the same seed finds the same', async () => {
  const images = await test60()
  const found = findLatent(networks, images, { seed: 3, points: 40 })
  expect(found?.images.count).toBe(40)
  expect(found?.views.map(({ name, coordinates }) => [name, coordinates.length])).toEqual([
    ['t-SNE', 80],
    ['PCA', 80],
  ])
  expect(found?.spaces.map(({ name }) => name)).toEqual([
    'pretrained features',
    'raw pixels',
    'random features',
  ])
  found?.ids.forEach((id, i) => {
    expect(found.images.labels?.[i]).toBe(images.labels?.[id])
  })
  expect(findLatent(networks, images, { seed: 3, points: 40 })).toEqual(found)
  expect(findLatent(networks, images, { seed: 4, points: 40 })?.ids).not.toEqual(found?.ids)
})

test('the share of neighbours of the same class is that of a plain count', async () => {
  const found = findLatent(networks, await test60(), { seed: 3 })
  const { neighbors, sameClass } = found?.spaces[1] ?? {}
  const labels = found?.images.labels ?? []
  let same = 0
  neighbors?.indices.forEach((other, at) => {
    if (labels[other] === labels[Math.floor(at / 10)]) same++
  })
  expect(sameClass).toBeCloseTo(same / 600, 12)
})

test('without labels, or with too few images, there is nothing to find', async () => {
  const images = await test60()
  expect(findLatent(networks, { ...images, labels: null }, { seed: 1 })).toBeNull()
  expect(findLatent(networks, take(images, 15), { seed: 1 })).toBeNull()
})
