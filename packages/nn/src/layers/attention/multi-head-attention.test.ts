import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import {
  concat,
  fromArray,
  grad,
  indexSelect,
  matmul,
  ones,
  randn,
  reshape,
  select,
  slice,
  sum,
  type Tensor,
  tensor,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { training } from '../../../testing/training.ts'
import { evaluation } from '../../context.ts'
import { MultiHeadAttention, type MultiHeadAttentionOptions } from './multi-head-attention.ts'

const attention = (options: Partial<MultiHeadAttentionOptions> = {}) =>
  new MultiHeadAttention({ features: 4, heads: 2, ...options }, new Random(1))
const tokens = (length: number, seed = 2) => randn([2, length, 4], new Random(seed))
const mask = (rows: number[][]) => tensor(rows, { dtype: 'uint8' })

function expectClose(a: Tensor, b: Tensor): void {
  expect(a.shape).toEqual(b.shape)
  for (const [i, value] of a.values().entries()) expect(value).toBeCloseTo(b.values()[i], 5)
}

test('MultiHeadAttention obeys the layer laws', () => {
  checkLayer(attention({ features: 2 }), values({ shape: [1, 3, 2], min: -1, max: 1 }), { size: 1, runs: 30 })
  checkLayer(attention({ causal: true }), values({ shape: [1, 2, 4], min: -1, max: 1 }), {
    order: 1,
    size: 1,
  })
})

test('withWeights gives the same output, and weights that are shares', () => {
  const layer = attention()
  const x = tokens(5)
  const { output, weights } = layer.withWeights(x, evaluation())
  expectClose(output, layer.forward(x, evaluation()))
  expect(weights.shape).toEqual([2, 2, 5, 5])
  for (const total of sum(weights, -1).values()) expect(total).toBeCloseTo(1, 6)
})

test('permuting the tokens permutes the outputs', () => {
  const layer = attention()
  const [x, order] = [tokens(4), tensor([2, 0, 3, 1], { dtype: 'int32' })]
  expectClose(
    layer.forward(indexSelect(x, order, 1), evaluation()),
    indexSelect(layer.forward(x, evaluation()), order, 1),
  )
})

test('what is masked out changes nothing: in the keys of an example, and in its own and both attention paths', () => {
  const layer = attention()
  const x = tokens(4)
  const attend = mask([
    [1, 1, 0, 1],
    [1, 0, 0, 1],
  ])
  const other = concat([slice(x, [], [0, 2]), randn([2, 1, 4], new Random(9)), slice(x, [], [3, 4])], 1)
  const seen = tensor([0, 1, 3], { dtype: 'int32' })
  const outputs = [x, other].map((given) => layer.forward(given, evaluation(), { attend }))
  expectClose(indexSelect(outputs[0], seen, 1), indexSelect(outputs[1], seen, 1))
  const { output, weights } = layer.withWeights(x, evaluation(), { attend })
  expectClose(output, outputs[0])
  for (const weight of select(weights, 2, 3).values()) expect(weight).toBe(0)
})

test('masks of pairs and of heads mean the same as a mask of keys, spread out', () => {
  const layer = attention()
  const x = tokens(3)
  const rows = [
    [1, 1, 0],
    [0, 1, 1],
  ]
  const byKeys = layer.forward(x, evaluation(), { attend: mask(rows) })
  const pairs = fromArray(Uint8Array.from(rows.flatMap((row) => [...row, ...row, ...row])), [2, 3, 3])
  expectClose(layer.forward(x, evaluation(), { attend: pairs }), byKeys)
  const heads = fromArray(Uint8Array.from(rows.flat()), [2, 1, 1, 3])
  expectClose(layer.forward(x, evaluation(), { attend: heads }), byKeys)
})

test('a causal layer gives no output a gradient to later tokens, with padding as well', () => {
  const layer = attention({ causal: true })
  const attend = mask([
    [1, 1, 1, 1],
    [1, 1, 1, 0],
  ])
  for (const inputs of [{}, { attend }]) {
    for (let t = 0; t < 4; t++) {
      const f = (x: Tensor) => sum(select(layer.forward(x, evaluation(), inputs), t, 1))
      const later = slice(grad(f)(tokens(4))[0], [], [t + 1, 4])
      for (const g of later.values()) expect(Math.abs(g)).toBe(0)
    }
  }
})

test('with more keys than queries, causal queries are the last ones', () => {
  const layer = attention({ causal: true })
  const x = tokens(5)
  const whole = layer.forward(x, evaluation())
  const last = layer.forward(slice(x, [], [3, 5]), evaluation(), { memory: x })
  expectClose(last, slice(whole, [], [3, 5]))
})

test('cross-attention to the input itself is self-attention, and another memory counts', () => {
  const layer = attention()
  const x = tokens(3)
  const copy = fromArray(x.values().slice(), x.shape)
  expectClose(layer.forward(x, evaluation(), { memory: copy }), layer.forward(x, evaluation()))
  expect(layer.forward(x, evaluation(), { memory: tokens(6, 5) }).shape).toEqual([2, 3, 4])
})

test('one head with identity weights is softmax(x xᵀ / √D) x', () => {
  const identity = [0, 1, 2].flatMap(() => [1, 0, 0, 1])
  const layer = attention({ features: 2, heads: 1, bias: false })
  layer.loadStateDict({ inProjWeight: fromArray(identity, [6, 2]), 'outProj.weight': tensor([[1, 0], [0, 1]]) }) // biome-ignore format: a matrix
  const x = randn([1, 2, 2], new Random(3))
  const { output, weights } = layer.withWeights(x, evaluation())
  const [a, b, c, d] = x.values()
  const scores = [a * a + b * b, a * c + b * d].map((score) => Math.exp(score / Math.SQRT2))
  expect(weights.values()[0]).toBeCloseTo(scores[0] / (scores[0] + scores[1]), 6)
  expectClose(output, matmul(reshape(weights, [1, 2, 2]), x))
})

test('dropout acts on weights, in training alone, and not in a frozen layer', () => {
  const layer = attention({ dropout: 0.5 })
  const x = tokens(6)
  const still = layer.forward(x, evaluation()).toArray()
  expect(layer.forward(x, training(1)).toArray()).toEqual(layer.forward(x, training(1)).toArray())
  expect(layer.forward(x, training(1)).toArray()).not.toEqual(layer.forward(x, training(2)).toArray())
  layer.frozen = true
  expect(layer.forward(x, training(1)).toArray()).toEqual(still)
})

test('a query that may attend to nothing gives the bias of the last layer', () => {
  const layer = attention()
  const y = layer.forward(tokens(3), evaluation(), { attend: zeros([2, 3], { dtype: 'uint8' }) })
  expectClose(y, zeros(y.shape)) // whose bias begins at 0
})

test('wrong sizes and masks name the layer', () => {
  const layer = attention()
  const run = (attend: Tensor) => () => layer.forward(tokens(3), evaluation(), { attend })
  expect(() => layer.forward(zeros([2, 3, 5]), evaluation())).toThrow(
    'MultiHeadAttention(4, 2 heads): input must be (N, L, 4); got [2, 3, 5]',
  )
  expect(() => layer.forward(tokens(3), evaluation(), { memory: zeros([1, 3, 4]) })).toThrow(
    'memory must be (2, S, 4); got [1, 3, 4]',
  )
  expect(run(ones([2, 4], { dtype: 'uint8' }))).toThrow(
    'attend must be (N, S), (N, L, S) or (N, heads, L, S) with N 2, heads 2, L 3, S 3, or 1; got [2, 4]',
  )
  expect(run(ones([2, 3]))).toThrow("attend must be uint8; got float32; write cast(attend, 'uint8')")
  expect(() => attention({ heads: 3 })).toThrow(
    'features must be a multiple of heads; got features 4, heads 3',
  )
})
