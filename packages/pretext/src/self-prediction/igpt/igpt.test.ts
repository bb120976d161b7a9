import { patchify, ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { full, randn, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { changePatch } from '../../../testing/change-patch.ts'
import { PatchCodebook } from '../shared/patch-codebook.ts'
import { complete } from './complete.ts'
import { IGptObjective } from './igpt-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const images = uniform([3, 1, 8, 8], new Random('images'))
const vit = (causal: boolean) =>
  new ViT({ form, patch: 2, features: 8, depth: 2, heads: 2, causal }, new Random(1))
const network = () =>
  new IGptObjective(vit(true), new PatchCodebook(uniform([5, 4], new Random('centers')), 2), new Random(2))

test('what is predicted of the next patch does not depend on it or on any later one', () => {
  const objective = network()
  const rows = (x = images) => (objective.predict({ images: x }, evaluation()).toArray() as number[][][])[0]
  const plain = rows()
  for (const l of [0, 5, 15]) {
    const changed = rows(changePatch(images, 2, l))
    expect(changed.slice(0, l)).toEqual(plain.slice(0, l))
    expect(changed[l]).not.toEqual(plain[l])
  }
})

test('the loss is the mean of −log p of the code that follows each patch but the last, by a loop', () => {
  const objective = network()
  const logits = objective.predict({ images }, evaluation()).toArray() as number[][][]
  const codes = objective.codebook.codes(images).toArray() as number[][]
  expect(new Set(codes.flat()).size).toBe(5)
  const losses = codes.flatMap((row, n) =>
    row.slice(1).map((code, l) => {
      const scores = logits[n][l]
      return Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[code]
    }),
  )
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  expect(losses.length).toBe(3 * 15)
  expect(objective.loss({ images }, evaluation()).loss.item()).toBeCloseTo(mean, 5)
})

test('a completion keeps what was given, draws codes for the rest, and uses no pixel of it', () => {
  const objective = network()
  const drawn = complete(objective, images, { given: 6 }, new Random(4))
  const [before, after] = [images, drawn].map((x) => patchify(x, 2).toArray() as number[][][])
  const centers = objective.codebook.centers.toArray()
  after.forEach((row, n) => {
    expect(row.slice(0, 6)).toEqual(before[n].slice(0, 6))
    for (const patch of row.slice(6)) expect(centers).toContainEqual(patch)
  })
  const other = complete(objective, changePatch(images, 2, 9), { given: 6 }, new Random(4))
  expect(other.values()).toEqual(drawn.values())
  expect(complete(objective, images, { given: 6 }, new Random(5)).values()).not.toEqual(drawn.values())
  expect(complete(objective, images, { given: 16 }, new Random(4)).values()).toEqual(images.values())
})

test('at a temperature near 0 the most likely code is drawn, whatever the stream', () => {
  const objective = network()
  const drawn = [1, 2].map((seed) => {
    return complete(objective, images, { given: 15, temperature: 1e-4 }, new Random(seed))
  })
  expect(drawn[0].values()).toEqual(drawn[1].values())
  const scores = (objective.predict({ images }, evaluation()).toArray() as number[][][])[0][14]
  const best = (objective.codebook.centers.toArray() as number[][])[scores.indexOf(Math.max(...scores))]
  expect((patchify(drawn[0], 2).toArray() as number[][][])[0][15]).toEqual(best)
})

test('constant images and a batch of one give a finite loss', () => {
  for (const x of [full([3, 1, 8, 8], 0.5), full([1, 1, 8, 8], 0)])
    expect(network().loss({ images: x }, evaluation()).loss.item()).toBeLessThan(10)
})

test('an encoder that sees later patches would read the answer, and is refused; so are impossible completions', () => {
  const codebook = new PatchCodebook(randn([5, 4], new Random(1)), 2)
  expect(() => new IGptObjective(vit(false), codebook, new Random(1))).toThrow(
    'otherwise it would read the answer; got ViT, which is not causal; use the model causal-vit',
  )
  expect(() => complete(network(), images, { given: 0 }, new Random(1))).toThrow(
    'given must be a whole number from 1 to 16 patches; got 0',
  )
  expect(() => complete(network(), images, { given: 1, temperature: 0 }, new Random(1))).toThrow(
    'temperature must be above 0; got 0',
  )
})
