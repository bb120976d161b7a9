import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { add, grad, randn, select, slice, sum, type Tensor, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { training } from '../../../testing/training.ts'
import { clone } from '../../clone.ts'
import { evaluation } from '../../context.ts'
import { LayerNorm } from '../norm/layer-norm.ts'
import { FeedForward } from './feed-forward.ts'
import { Transformer } from './transformer.ts'
import { TransformerBlock, type TransformerBlockOptions } from './transformer-block.ts'

const block = (options: Partial<TransformerBlockOptions> = {}) =>
  new TransformerBlock({ features: 4, heads: 2, hidden: 6, ...options }, new Random(1))
const tokens = (length = 5, seed = 2) => randn([2, length, 4], new Random(seed))

/** Values are small and ε large, so that central differences resolve the norms. */
const smooth = { eps: 0.5 }
const small = { min: -1, max: 1, shape: [1, 2, 4] }

test('FeedForward and both kinds of block obey the layer laws', () => {
  checkLayer(new FeedForward({ features: 2, hidden: 3 }, new Random(1)), values({ shape: [2, 2] }), {
    order: 1,
  })
  for (const norm of ['pre', 'post'] as const) {
    checkLayer(block({ norm, ...smooth }), values(small), { order: 1, size: 1, runs: 30 })
  }
})

test('a pre-norm block whose parts give nothing is the identity; a post-norm block then only normalizes', () => {
  for (const norm of ['pre', 'post'] as const) {
    const layer = block({ norm, init: (shape) => randn(shape, new Random(1), { std: 0 }), bias: false })
    const x = tokens()
    const normalized = new LayerNorm({ features: 4 }).forward(new LayerNorm({ features: 4 }).forward(x))
    const expected = (norm === 'pre' ? x : normalized).values()
    for (const [i, value] of layer.forward(x, evaluation()).values().entries())
      expect(value).toBeCloseTo(expected[i], 5)
  }
})

test('a causal block gives no output a gradient to later tokens, in training too', () => {
  const layer = block({ causal: true, dropout: 0.3 })
  for (let t = 0; t < 5; t++) {
    const [g] = grad((x) => sum(select(layer.forward(x, training()), t, 1)))(tokens())
    for (const later of slice(g, [], [t + 1, 5]).values()) expect(Math.abs(later)).toBe(0)
  }
})

test('padding that may not be attended to does not change the other tokens', () => {
  const layer = block()
  const attend = tensor([[1, 1, 1, 1, 0], [1, 1, 1, 1, 0]], { dtype: 'uint8' }) // biome-ignore format: rows
  const shorter = layer.forward(slice(tokens(), [], [0, 4]), evaluation())
  const padded = slice(layer.forward(tokens(), evaluation(), { attend }), [], [0, 4])
  for (const [i, value] of padded.values().entries()) expect(value).toBeCloseTo(shorter.values()[i], 5)
})

test('dropout is drawn from the context, and off in evaluation and when frozen', () => {
  const layer = block({ dropout: 0.5 })
  const run = (seed: number) => layer.forward(tokens(), training(seed)).toArray()
  const still = layer.forward(tokens(), evaluation()).toArray()
  expect(layer.forward(tokens(), evaluation()).toArray()).toEqual(still)
  expect(run(1)).toEqual(run(1))
  expect(run(1)).not.toEqual(run(2))
  expect(run(1)).not.toEqual(still)
})

test('a block with cross-attention needs memory, and one without refuses it', () => {
  const memory = tokens(3, 7)
  expect(block({ cross: true }).forward(tokens(), evaluation(), { memory }).shape).toEqual([2, 5, 4])
  expect(() => block({ cross: true }).forward(tokens(), evaluation())).toThrow(
    'TransformerBlock(pre-norm): a block with cross-attention needs memory',
  )
  expect(() => block().forward(tokens(), evaluation(), { memory })).toThrow('make it with cross: true')
})

test('a stack applies its blocks in order; outputs are those of each block, before the final norm', () => {
  const stack = new Transformer({ features: 4, heads: 2, hidden: 6, depth: 3 }, new Random(1))
  const outputs = stack.outputs(tokens(), evaluation())
  expect(outputs).toHaveLength(3)
  const again = stack.blocks.reduce((x: Tensor, layer) => layer.forward(x, evaluation()), tokens())
  expect(outputs[2].toArray()).toEqual(again.toArray())
  expect(stack.forward(tokens(), evaluation()).toArray()).toEqual(stack.norm?.forward(again).toArray())
  const weights = stack.blocks.map((layer) => layer.feedForward.linear1.weight.toArray())
  expect(weights[0]).not.toEqual(weights[1])
})

test('the final norm comes with pre-norm unless said otherwise', () => {
  const make = (options: object) =>
    new Transformer({ features: 4, heads: 2, depth: 1, ...options }, new Random(1)).norm !== null
  expect([make({}), make({ norm: 'post' }), make({ finalNorm: false })]).toEqual([true, false, false])
})

test('a clone of a stack computes the same with tensors of its own', () => {
  const stack = new Transformer({ features: 4, heads: 2, depth: 2 }, new Random(1))
  const copy = clone(stack)
  expect(copy.forward(tokens(), evaluation()).toArray()).toEqual(
    stack.forward(tokens(), evaluation()).toArray(),
  )
  sum(add(copy.forward(tokens(), evaluation()), 0)).backward()
  expect(stack.parameters().every(({ grad }) => grad === null)).toBe(true)
})
