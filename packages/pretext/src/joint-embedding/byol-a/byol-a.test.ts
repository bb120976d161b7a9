import { defaultsOf } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { soundForm, sounds } from '../../../testing/signals.ts'
import { spectrogramForm } from '../../signals/spectrograms.ts'
import { byolA } from './byol-a.ts'
import { spectrogramViews } from './byol-a-batch.ts'

const form = spectrogramForm(soundForm, { mels: 16 })

test('views are spectrograms of their own, a mix of 0 keeps others out, and one signal alone works', () => {
  const three = sounds(3)
  const { first, second } = spectrogramViews(three, new Random(4), {
    mels: 16,
    center: 'bands',
    mix: 0.4,
    crop: 0.6,
  })
  expect([first.shape, second.shape]).toEqual([[3, 1, 16, form.width], [3, 1, 16, form.width]]) // biome-ignore format: one line
  expect(first.toArray()).not.toEqual(second.toArray())
  const alone = {
    ...three,
    indices: three.indices.slice(0, 1),
    values: three.values.slice(0, 4000),
    lengths: three.lengths.slice(0, 1),
  }
  const unmixed = spectrogramViews(three, new Random(4), {
    mels: 16,
    center: 'bands',
    mix: 0,
    crop: 0.6,
  }).first.values()
  const one = spectrogramViews(alone, new Random(4), {
    mels: 16,
    center: 'bands',
    mix: 0.4,
    crop: 0.6,
  }).first.values() // mixed with itself: the identity
  one.forEach((value, i) => {
    expect(value).toBeCloseTo(unmixed[i], 3)
  })
})

test('the example says what was done to the views, and no more', () => {
  const textWith = (mix: number) =>
    byolA.example(sounds(2), new Random(4), { ...defaultsOf(byolA.options), mels: 16, mix }).text
  expect(textWith(0)).not.toContain('another sound in the background')
  expect(textWith(0.4)).toContain('another sound in the background')
})
