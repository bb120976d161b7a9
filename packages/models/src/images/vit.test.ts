import { evaluation, hasSequence } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, mean, randn, square, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { ViT } from './vit.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const small = (options = {}) =>
  new ViT({ form, patch: 4, features: 16, depth: 2, heads: 2, ...options }, new Random(1))
const images = randn([2, 1, 8, 8], new Random('images'))
const places = tensor(
  [
    [3, 1],
    [0, 2],
  ],
  { dtype: 'int32' },
)

test('a ViT has a representation of each patch, and their mean or a class token for the image', () => {
  for (const pooling of ['mean', 'class'] as const) {
    const encoder = small({ pooling })
    expect(hasSequence(encoder)).toBe(true)
    expect(encoder.sequence(images, evaluation()).shape).toEqual([2, 4, 16])
    expect(encoder.forward(images, evaluation()).shape).toEqual([2, 16])
    expect(encoder.leading).toBe(pooling === 'class' ? 1 : 0)
  }
  const encoder = small()
  const h = mean(encoder.sequence(images, evaluation()), 1).values()
  expect(encoder.forward(images, evaluation()).values()).toEqual(h)
})

test('embedding patches by a linear map is the convolution that its weight says', () => {
  const encoder = small()
  const byConvolution = encoder.embedding.forward(images) // (2, 16, 2, 2)
  const embedded = encoder.embed(images).toArray() as number[][][]
  byConvolution.values().forEach((value, i) => {
    expect(embedded[Math.floor(i / 64)][i % 4][Math.floor(i / 4) % 16]).toBeCloseTo(value, 5)
  })
})

test('what is encoded of visible patches does not depend on the others', () => {
  const encoder = small({ pooling: 'class' })
  const encode = (x: typeof images) =>
    encoder.encode(encoder.embed(x, places), evaluation(), places).values().slice()
  const changed = images.values().slice()
  changed[0] += 5 // patch 0 of the first image is hidden
  expect(encode(fromArray(changed, images.shape))).toEqual(encode(images))
  changed[4 + 8 * 4] += 5 // patch 3 is visible
  expect(encode(fromArray(changed, images.shape))).not.toEqual(encode(images))
})

test('all patches in order are the same as no places at all', () => {
  const encoder = small()
  const all = tensor(
    [0, 1].map(() => [0, 1, 2, 3]),
    { dtype: 'int32' },
  )
  expect(encoder.encode(encoder.embed(images, all), evaluation(), all).values()).toEqual(
    encoder.sequence(images, evaluation()).values(),
  )
})

test('every parameter gets a gradient', () => {
  const encoder = small({ pooling: 'class' })
  mean(square(encoder.forward(images, { training: true, rng: new Random(2) }))).backward()
  for (const [name, { grad }] of encoder.namedParameters()) expect(grad, name).not.toBeNull()
})

test('a patch that does not divide the images is refused with the sizes that do', () => {
  expect(() => small({ patch: 3 })).toThrow(
    'ViT: patch must divide 8×8 images; got 3; sizes that do: 1, 2, 4, 8',
  )
  expect(() => small({ heads: 3 })).toThrow('features must be a multiple of the heads')
  expect(() => small().forward(zeros([2, 1, 4, 4]), evaluation())).toThrow('input must be (N, 1, 8, 8)')
})

test('in a causal ViT a patch depends on itself and on those before it alone', () => {
  const encoder = small({ causal: true })
  const tokens = (x = images) => encoder.sequence(x, evaluation()).toArray() as number[][][]
  const changed = images.values().slice()
  changed[4 + 8 * 1] += 5 // in patch 1 of the first image
  const [before, after] = [tokens()[0], tokens(fromArray(changed, images.shape))[0]]
  expect(after[0]).toEqual(before[0])
  for (const l of [1, 2, 3]) expect(after[l]).not.toEqual(before[l])
  expect(() => small({ causal: true, pooling: 'class' })).toThrow("it would see no patch; use pooling 'mean'")
})

test('the last of its layers, normalized, is its output; attention is shared out among all tokens it may see', () => {
  for (const options of [{ pooling: 'class' }, { causal: true }]) {
    const encoder = small(options)
    const layers = encoder.layers(images, evaluation()).map(({ tokens }) => tokens)
    expect(layers.length).toBe(2)
    const last = encoder.transformer.norm?.forward(layers[1])
    expect(last?.values()).toEqual(encoder.encode(encoder.embed(images), evaluation()).values())
    const attention = encoder.attention(images, evaluation())
    const block = encoder.transformer.blocks[1] // what it attends with when it is given the first block's output
    const own = block.attention.withWeights(block.norm1.forward(layers[0]), evaluation())
    expect(attention.values()).toEqual(own.weights.values())
    const weights = attention.toArray() as number[][][][]
    for (const [l, row] of weights[0][0].entries()) {
      expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
      expect(row.filter((weight) => weight > 0).length).toBe(encoder.causal ? l + 1 : row.length)
    }
  }
})
