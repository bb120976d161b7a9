import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { assign } from '@pretexts/linalg'
import { patchify, unpatchify } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { fromArray, randn, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { fitPatchCodebook, PatchCodebook } from './patch-codebook.ts'

const form = { kind: 'image' as const, channels: 3, height: 8, width: 8 }
const dataset = (values: Float32Array | Uint8Array) =>
  memoryDataset<ImageSamples>({ name: 'test', form, values })
const codebookOf = (values: Float32Array | Uint8Array, codes: number) =>
  fitPatchCodebook('beit', dataset(values), { patchSize: 4, codes }, new Random(1))

test('the code of a patch is that of the nearest center, as a search over all centers finds it', () => {
  const centers = randn([10, 48], new Random(1))
  const images = randn([5, 3, 8, 8], new Random(2))
  const codes = new PatchCodebook(centers, 4).codes(images)
  const rows = (values: ArrayLike<number>, count: number) => ({
    features: Float32Array.from(values),
    count,
    width: 48,
  })
  const { assignment } = assign(rows(patchify(images, 4).values(), 20), rows(centers.values(), 10))
  expect([...codes.values()]).toEqual([...assignment])
  expect(codes.shape).toEqual([5, 4])
})

test('where there are as many kinds of patches as codes, each gets its own and comes back from it', async () => {
  const kinds = uniform([4, 48], new Random(3))
  const order = new Random(4)
  const picks = Array.from({ length: 40 }, (_, i) => (i < 4 ? i : order.integer(4)))
  const patches = fromArray(
    Float32Array.from(picks.flatMap((k) => [...kinds.values().slice(48 * k, 48 * k + 48)])),
    [10, 4, 48],
  )
  const images = unpatchify(patches, 4, form)
  const codebook = await codebookOf(Float32Array.from(images.values()), 4)
  const restored = codebook.patches(codebook.codes(images)).values()
  patches.values().forEach((value, i) => {
    expect(restored[i]).toBeCloseTo(value, 6)
  })
})

test('the same images and the same stream give the same codebook', async () => {
  const values = Float32Array.from(uniform([12, 3, 8, 8], new Random(5)).values())
  const [one, two] = [await codebookOf(values, 7), await codebookOf(values, 7)]
  expect(one.centers.values()).toEqual(two.centers.values())
})

test('too few images for a codebook are refused with both numbers', async () => {
  const values = Float32Array.from(uniform([2, 3, 8, 8], new Random(6)).values())
  await expect(codebookOf(values, 9)).rejects.toThrow(
    'a codebook of 9 codes needs at least as many different patches; 2 images have 8 different patches of 4×4 pixels; use more images, or fewer codes',
  )
  await expect(codebookOf(new Uint8Array(20 * 192), 2)).rejects.toThrow('20 images have 1 different patches')
})
