import { evaluation, infer } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { BlockEncoder, SequenceEncoder } from '../../testing/encoders.ts'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { blocksOf, freezeBlocks } from './blocks.ts'
import { Classifier } from './classifier.ts'
import { layerDecay } from './layer-decay.ts'
import { trainClassifier } from './train-classifier.ts'

const rng = new Random('blocks')
const dataset = shapes('shapes', 30, rng)
const indices = Int32Array.from({ length: 30 }, (_, i) => i)
const settings = { steps: 5, batchSize: 8, learningRate: 0.01, weightDecay: 0.1 }

test('a weight layer and the norm behind it are a block; blocks of a network are taken as they are', () => {
  const encoder = new SequenceEncoder(rng)
  const blocks = blocksOf(encoder)
  expect(blocks.map(({ parameters }) => parameters.length)).toEqual([3, 3, 3]) // weight, γ, β
  const own = encoder.parameters()
  expect(blocks.flatMap(({ parameters }) => parameters).map((parameter) => own.indexOf(parameter))).toEqual(
    own.map((_, i) => i),
  )
  expect(blocksOf(new BlockEncoder(rng)).map(({ parameters }) => parameters.length)).toEqual([6, 3])
})

test.each([0, 1, 2, 3])(
  'training leaves %i frozen blocks as they are to the last bit, and no other',
  async (count) => {
    const encoder = new SequenceEncoder(rng)
    freezeBlocks(encoder, count)
    const before = bits(encoder)
    await trainClassifier(new Classifier(encoder, 3, rng), { dataset, indices }, rng, settings)
    const layersFrozen = [0, 3, 6, 11][count] // of the ten layers: conv, norm, ReLU, conv, norm, ReLU, flatten, dense, norm, ReLU
    for (const [i, [name, values]] of bits(encoder).entries()) {
      const layer = Number(name.split('.')[1])
      if (layer < layersFrozen) expect(values, name).toEqual(before[i][1])
      else expect(values, name).not.toEqual(before[i][1])
    }
  },
)

test('a frozen block gives in training what it gives in evaluation, and freezing changes no evaluation', () => {
  const encoder = new SmallEncoder(rng)
  const x = randn([5, 1, 6, 6], rng)
  const before = infer(encoder, x).values()
  expect(encoder.forward(x, { ...evaluation(), training: true }).values()).not.toEqual(before)
  freezeBlocks(encoder, 1)
  expect(infer(encoder, x).values()).toEqual(infer(encoder, x).values())
  const trained = encoder.forward(x, { ...evaluation(), training: true }).values()
  expect(trained).toEqual(infer(encoder, x).values())
})

test('more blocks than there are cannot be frozen', () => {
  expect(() => freezeBlocks(new SequenceEncoder(rng), 4)).toThrow(
    "from 0 to 3, the number of the encoder's blocks",
  )
})

test('the learning rate decays block by block from the head to the input', () => {
  const classifier = new Classifier(new SequenceEncoder(rng), 10, rng)
  const factor = layerDecay(classifier, 0.5)
  const factors = classifier.namedParameters().map(([name, parameter]) => factor(name, parameter))
  expect([...new Set(factors)]).toEqual([1 / 8, 1 / 4, 1 / 2, 1])
  expect(new Set(classifier.namedParameters().map(([n, p]) => layerDecay(classifier, 1)(n, p)))).toEqual(
    new Set([1]),
  )
  for (const bad of [0, 1.1, Number.NaN])
    expect(() => layerDecay(classifier, bad)).toThrow('decay must be above 0')
})

test('with a strong decay early blocks hardly move', async () => {
  const moved = async (decay: number) => {
    const encoder = new SequenceEncoder(new Random('moved'))
    const before = bits(encoder)
    const head = new Classifier(encoder, 3, new Random('head'))
    await trainClassifier(head, { dataset, indices }, new Random('run'), { ...settings, layerDecay: decay })
    const after = bits(encoder)
    const distance = (i: number) =>
      Math.hypot(...Array.from(after[i][1], (value, j) => value - Number(before[i][1][j])))
    return distance(0)
  }
  expect(await moved(0.1)).toBeLessThan(0.05 * (await moved(1)))
})
