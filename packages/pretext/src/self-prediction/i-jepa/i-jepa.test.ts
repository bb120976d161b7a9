import { defaultsOf } from '@pretexts/contracts'
import { ViT } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, select, tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { drawBlockSize, drawBlocks } from './draw-blocks.ts'
import { iJepa } from './i-jepa.ts'
import { iJepaBatch } from './i-jepa-batch.ts'
import { IJepaObjective } from './i-jepa-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 14, width: 14 }
const images = uniform([3, 1, 14, 14], new Random('images'))
const options = { ...defaultsOf(iJepa.options), patchSize: 2, predictorWidth: 8, predictorDepth: 1 }
const network = (changes = {}) =>
  new IJepaObjective(
    new ViT({ form, patch: 2, features: 8, depth: 1, heads: 2 }, new Random(1)),
    { ...options, ...changes },
    new Random(2),
  )
const batch = (x = images) => iJepaBatch(imageSamples(x), new Random(3), options)
const training = (seed = 1) => ({ training: true, rng: new Random(seed), progress: { step: 0, steps: 10 } })

test('context and targets have no patch in common, and at least 0.4 of all patches are left, whatever the size of the blocks', () => {
  const { context, targets } = batch()
  const [seen, asked] = [context.toArray() as number[][], targets.toArray() as number[][][]]
  for (let seed = 0; seed < 20; seed++)
    expect(
      iJepaBatch(imageSamples(images), new Random(seed), options).context.shape[1],
    ).toBeGreaterThanOrEqual(19)
  seen.forEach((places, n) => {
    const taken = new Set(asked[n].flat())
    for (const place of places) expect(taken.has(place)).toBe(false)
    expect(new Set(places).size).toBe(places.length)
  })
})

test('every place that keeps a block on the grid is equally likely, also in the last row and column (χ²)', () => {
  const rng = new Random(4)
  const counts = new Map<number, number>()
  for (let i = 0; i < 2500; i++) {
    const { targets } = drawBlocks([7, 7], [3, 3], { targets: 1 }, rng)
    counts.set(targets[0][0], (counts.get(targets[0][0]) ?? 0) + 1)
  }
  expect(counts.size).toBe(25)
  expect(counts.has(4 * 7 + 4)).toBe(true) // reaches the last patch
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
  expect(chi).toBeLessThan(51.2) // 24 degrees of freedom, exceeded once in a thousand
})

test('blocks have the share of patches and the aspect that were asked for, as far as whole patches allow', () => {
  for (let seed = 0; seed < 50; seed++) {
    const [height, width] = drawBlockSize([14, 14], {}, new Random(seed))
    expect((height * width) / 196).toBeGreaterThan(0.12)
    expect((height * width) / 196).toBeLessThan(0.24)
    expect(height / width).toBeGreaterThan(0.6)
    expect(height / width).toBeLessThan(1.8)
  }
})

test('predictions do not depend on pixels outside the context; targets do', () => {
  const objective = network()
  const { context, targets } = batch()
  const change = (patch: number) => {
    const values = images.values().slice()
    values[28 * Math.floor(patch / 7) + 2 * (patch % 7)] += 2
    return { images: fromArray(values, images.shape), context, targets }
  }
  const outside = targets.values()[0]
  const inside = context.values()[0]
  const predict = (one: ReturnType<typeof batch>) => objective.predict(one, evaluation())[0].values()
  expect(predict(change(outside))).toEqual(predict(batch()))
  expect(predict(change(inside))).not.toEqual(predict(batch()))
  expect(objective.targets(change(outside)).all.values()).not.toEqual(objective.targets(batch()).all.values())
})

test('asking for the patches of a block in another order permutes the predictions', () => {
  const objective = network()
  const given = batch()
  const block = Array.from(select(select(given.targets, 0, 1), 0).values())
  const ask = (places: readonly number[]) => {
    const targets = tensor(
      [0, 1, 2].map(() => [[...places]]),
      { dtype: 'int32' },
    )
    return objective.predict({ ...given, targets }, evaluation())[0].toArray() as number[][][]
  }
  const [plain, reversed] = [ask(block), ask([...block].reverse())]
  plain[0].forEach((token, i) => {
    token.forEach((value, d) => {
      expect(reversed[0][block.length - 1 - i][d]).toBeCloseTo(value, 5)
    })
  })
  expect(plain[0][0]).not.toEqual(plain[0][1])
})

test('targets have mean 0 and variance 1 in every token, and get no gradient', () => {
  const objective = network({ centerTargets: false })
  const tokens = (objective.targets(batch()).all.toArray() as number[][][]).flat()
  for (const token of tokens) {
    expect(token.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 4)
    expect(token.reduce((sum, x) => sum + x * x, 0) / 8).toBeCloseTo(1, 2)
  }
  objective.loss(batch(), training()).loss.backward()
  for (const [name, { grad }] of objective.target.namedTensors()) expect(grad, name).toBeNull()
})

test('the copy moves towards the encoder, the slower the later', () => {
  const moved = (step: number) => {
    const objective = network({ momentum: 0.99 })
    const weight = objective.encoder.parameters()[0]
    const twin = objective.target.network.parameters().length
    expect(twin).toBe(0)
    const before = objective.target.network.namedTensors()[0][1].values()[0]
    weight.data[0] += 1
    objective.afterStep({ ...training(), progress: { step, steps: 10 } })
    return objective.target.network.namedTensors()[0][1].values()[0] - before
  }
  expect(moved(0)).toBeCloseTo(0.01, 5)
  expect(moved(5)).toBeCloseTo(0.005, 5)
  expect(moved(10)).toBeCloseTo(0, 6)
})

test('blocks that leave no context are refused', () => {
  expect(() => drawBlocks([2, 2], [2, 2], {}, new Random(1))).toThrow(
    'i-jepa: blocks of 2×2 on a grid of 2×2 patches leave no context',
  )
})
