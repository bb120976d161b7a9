import { ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { full, randn, type Tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changesWith } from '../../../testing/change-patch.ts'
import { imageSamples } from '../../../testing/samples.ts'
import { maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { PatchCodebook } from '../shared/patch-codebook.ts'
import { BeitObjective } from './beit-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const images = uniform([3, 1, 8, 8], new Random('images'))
const options = { patchSize: 2, maskRatio: 0.4 }
const network = (centers = uniform([5, 4], new Random('centers')), patch = 2) =>
  new BeitObjective(
    new ViT({ form, patch: 2, features: 8, depth: 1, heads: 2 }, new Random(1)),
    new PatchCodebook(centers, patch),
    new Random(2),
  )
const batch = (x = images) => maskedBlocksBatch('beit', imageSamples(x), options, new Random(3))

test('predictions do not depend on hidden pixels, and do on visible ones', () => {
  const [objective, given] = [network(), batch()]
  const predict = (x: Tensor) => objective.predict({ ...given, images: x }, evaluation())
  expect(changesWith(predict, { ...given, patch: 2 })).toEqual({ hidden: false, visible: true })
})

test('the loss is the mean of −log p of the true code over hidden patches alone, by a loop', () => {
  const [objective, given] = [network(), batch()]
  const logits = objective.predict(given, evaluation()).toArray() as number[][][]
  const codes = objective.codebook.codes(images).toArray() as number[][]
  expect(new Set(codes.flat()).size).toBe(5)
  const hidden = given.hidden.toArray() as number[][]
  const losses = hidden.flatMap((row, n) =>
    row.flatMap((one, l) => {
      if (one === 0) return []
      const total = logits[n][l].reduce((sum, score) => sum + Math.exp(score), 0)
      return [Math.log(total) - logits[n][l][codes[n][l]]]
    }),
  )
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  expect(objective.loss(given, evaluation()).loss.item()).toBeCloseTo(mean, 5)
})

test('the codebook is saved with the objective, comes back with it, and is not trained', () => {
  const [saved, other] = [network(), network(uniform([5, 4], new Random('others')))]
  other.loadStateDict(saved.stateDict())
  expect(other.codebook.codes(images).values()).toEqual(saved.codebook.codes(images).values())
  expect(saved.namedParameters().map(([name]) => name)).not.toContain('codebook.centers')
  expect(Object.keys(saved.stateDict())).toContain('codebook.centers')
})

test('constant images and a batch of one give a finite loss', () => {
  for (const x of [full([3, 1, 8, 8], 0.5), full([1, 1, 8, 8], 0)])
    expect(network().loss(batch(x), evaluation()).loss.item()).toBeLessThan(10)
})

test('a codebook of other patches than the encoder’s is refused', () => {
  expect(() => network(randn([5, 16], new Random(1)), 4)).toThrow(
    "the task's are 4, the encoder's 2 pixels wide",
  )
})
