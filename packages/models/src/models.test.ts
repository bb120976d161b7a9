import { infer } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { models, parameterCount } from './models.ts'

const mnist = { channels: 1, size: 28 }

test('names are distinct, and fit a command line', () => {
  const names = models.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/)
})

test.each(models.map((model) => [model.name, model] as const))(
  '%s makes encoders for the images it is asked for',
  (_name, model) => {
    for (const images of [mnist, { channels: 3, size: 32 }]) {
      const encoder = model.create(images, new Random(1))
      expect(encoder.inputShape).toEqual([images.channels, images.size, images.size])
      expect(infer(encoder, zeros([1, ...encoder.inputShape])).shape).toEqual([1, encoder.features])
      expect(encoder.filters?.().shape[1]).toBe(images.channels)
      expect(parameterCount(model, images)).toBe(encoder.parameterCount())
    }
  },
)

test.each(models.map((model) => [model.name, model] as const))('%s can be had narrower', (_name, model) => {
  const [usual, narrow] = [undefined, 1 / 16].map((width) => parameterCount(model, { ...mnist, width }))
  expect(narrow).toBeLessThan(usual)
})

test('descriptions say the right number of features', () => {
  for (const model of models) {
    expect(model.description).toContain(`${model.create(mnist, new Random(1)).features} features`)
  }
})
