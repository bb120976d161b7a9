import { convNet, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { uniform, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { attentionFinding, attentionToPatches } from './attention-finding.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const images = uniform([3, 1, 8, 8], new Random('images'))
const vit = (pooling: 'mean' | 'class') =>
  new ViT({ form, patch: 4, features: 16, depth: 2, heads: 2, pooling }, new Random(1))

test('the attention to patches has sum 1 for every image and head, with and without a class token', () => {
  for (const pooling of ['mean', 'class'] as const) {
    const weights = attentionToPatches(vit(pooling), images)
    expect(weights.shape).toEqual([3, 2, 4])
    const rows = (weights.toArray() as number[][][]).flat()
    for (const row of rows) expect(row.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5)
  }
})

test('with a class token it is that token’s own attention, without one the mean over all queries; shares of what goes to patches', () => {
  for (const pooling of ['mean', 'class'] as const) {
    const encoder = vit(pooling)
    const weights = encoder.attention(images, evaluation()).toArray() as number[][][][]
    const found = attentionToPatches(encoder, images).toArray() as number[][][]
    const row = weights[1][1]
    const to = [0, 1, 2, 3].map((l) =>
      pooling === 'class' ? row[0][1 + l] : row.reduce((sum, query) => sum + query[l], 0),
    )
    const total = to.reduce((sum, weight) => sum + weight, 0)
    found[1][1].forEach((share, l) => {
      expect(share).toBeCloseTo(to[l] / total, 5)
    })
  }
})

test('with queries and keys of zero the attention is even, and spreads over all patches', () => {
  const encoder = vit('class')
  const { blocks } = encoder.transformer
  const { inProjWeight } = blocks[blocks.length - 1].attention
  updateInPlace(inProjWeight, (data) => data.fill(0, 0, 2 * 16 * 16)) // the rows of queries and keys
  const [{ metrics, blocks: shown }] = attentionFinding(encoder, images)
  expect(metrics?.attendedPatches).toBeCloseTo(4, 4)
  expect(shown[0].kind === 'pictures' && shown[0].columns).toBe(1 + 1 + 2)
})

test('it is the attention that the last block uses: a change of that block alone changes it', () => {
  const encoder = vit('class')
  const before = attentionToPatches(encoder, images).values().slice()
  updateInPlace(encoder.transformer.blocks[1].attention.inProjWeight, (data) => {
    for (let i = 0; i < data.length; i++) data[i] *= 2
  })
  expect(attentionToPatches(encoder, images).values()).not.toEqual(before)
})

test('an encoder without attention has nothing to show', () => {
  expect(attentionFinding(convNet({ form }, new Random(1)), images)).toEqual([])
})
