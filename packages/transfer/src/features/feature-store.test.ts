import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { SmallEncoder, shapes } from '../../testing/shapes.ts'
import { extractFeatures } from './extract-features.ts'
import { FeatureStore } from './feature-store.ts'
import { allOf } from './read-batches.ts'

const rng = new Random('store')
const images = shapes('shapes', 30, rng)
const encoder = new SmallEncoder(rng)

function counted() {
  const asked: number[][] = []
  const store = new FeatureStore((indices) => {
    asked.push(Array.from(indices))
    return extractFeatures(encoder, images, { indices })
  })
  return { store, asked }
}

test('rows are those of the encoder, in the order asked for, repeats included', async () => {
  const { store } = counted()
  await store.rows([7, 3])
  const indices = [3, 29, 3, 0, 7]
  expect(await store.rows(indices)).toEqual(await extractFeatures(encoder, images, { indices }))
})

test('no example is encoded twice, nor by two that ask at the same time', async () => {
  const { store, asked } = counted()
  await store.rows([1, 2, 3])
  await store.rows([3, 2, 9, 9])
  await store.rows([1, 9])
  expect(asked).toEqual([[1, 2, 3], [9]])
  await Promise.all([store.rows(allOf(images)), store.rows([29, 28])])
  expect(asked.flat().sort((a, b) => a - b)).toEqual([...allOf(images)])
})

test('what was given out is a copy', async () => {
  const { store } = counted()
  const before = (await store.rows([4])).features.slice()
  ;(await store.rows([4])).features.fill(0)
  expect((await store.rows([4])).features).toEqual(before)
})

test('after a failure it can be asked again', async () => {
  let broken = true
  const store = new FeatureStore((indices) => {
    if (broken) throw new Error('a file is missing')
    return extractFeatures(encoder, images, { indices })
  })
  await expect(store.rows([1])).rejects.toThrow('a file is missing')
  broken = false
  expect(await store.rows([1])).toEqual(await extractFeatures(encoder, images, { indices: [1] }))
})
