import { infer } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { SmallEncoder, shapes } from '../../testing/shapes.ts'
import { FeatureStore } from './feature-store.ts'
import { extractFeatures } from './features.ts'

const rng = new Random('store')
const images = shapes('shapes', 30, rng)
const encoder = new SmallEncoder(rng)

function counted() {
  const batches: number[] = []
  const map = (batch: Tensor) => {
    batches.push(batch.shape[0])
    return infer(encoder, batch)
  }
  return { store: new FeatureStore(images, 24, map), batches }
}

test('rows are those of the encoder, in the order asked for, repeats included', () => {
  const { store } = counted()
  store.rows([7, 3])
  const indices = [3, 29, 3, 0, 7]
  expect(store.rows(indices)).toEqual(extractFeatures(encoder, images, { indices }))
})

test('no image is mapped twice', () => {
  const { store, batches } = counted()
  store.rows([1, 2, 3])
  store.rows([3, 2, 9, 9])
  store.rows([1, 9])
  expect(batches).toEqual([3, 1])
  store.rows(
    Array.from({ length: 30 }, (_, i) => i),
    10,
  )
  expect(batches).toEqual([3, 1, 10, 10, 6])
})

test('what was given out is a copy', () => {
  const { store } = counted()
  const before = store.rows([4]).features.slice()
  store.rows([4]).features.fill(0)
  expect(store.rows([4]).features).toEqual(before)
})
