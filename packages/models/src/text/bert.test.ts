import type { TokenForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, square, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Bert } from './bert.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 8, vocabulary: 20, special }
const bert = () => new Bert({ form, depth: 2, width: 16, heads: 2 }, new Random(1))
const ids = (...rows: number[][]) => tensor(rows, { dtype: 'int32' })

test('a text is one vector, and a vector for every token', () => {
  const text = ids([2, 7, 8, 3, 0, 0], [2, 9, 3, 0, 0, 0])
  expect(bert().sequence(text, evaluation()).shape).toEqual([2, 6, 16])
  expect(bert().forward(text, evaluation()).shape).toEqual([2, 16])
})

test('padding changes no bit of any real token, nor of the mean over them', () => {
  const [short, long] = [ids([2, 7, 8, 9, 3]), ids([2, 7, 8, 9, 3, 0, 0, 0])]
  const network = bert()
  const [a, b] = [short, long].map((x) => network.sequence(x, evaluation()).values())
  expect(b.slice(0, 5 * 16)).toEqual(a.slice(0, 5 * 16))
  expect(network.forward(long, evaluation()).values()).toEqual(network.forward(short, evaluation()).values())
})

test('what follows the first [SEP] is the second segment', () => {
  expect(
    bert()
      .segmentsOf(ids([2, 7, 3, 8, 9, 3, 0]))
      .toArray(),
  ).toEqual([[0, 0, 0, 1, 1, 1, 1]])
})

test('order matters, and every parameter gets a gradient', () => {
  const network = bert()
  const context = { training: true, rng: new Random(2) }
  const h = network.forward(ids([2, 7, 8, 3, 9, 3]), evaluation())
  expect(network.forward(ids([2, 8, 7, 3, 9, 3]), evaluation()).values()).not.toEqual(h.values())
  mean(square(network.forward(ids([2, 7, 8, 3, 9, 3]), context))).backward()
  for (const [name, { grad }] of network.namedParameters()) expect(grad, name).not.toBeNull()
})

test('a text longer than the positions is refused', () => {
  expect(() => bert().forward(ids([2, 5, 5, 5, 5, 5, 5, 5, 3]), evaluation())).toThrow(
    /there are positions for 8 tokens; got \[1, 9\]/,
  )
})

test('attention weights are shares over tokens that are not padding, in every block and head', () => {
  const weights = bert().attentions(ids([2, 7, 8, 3, 0, 0]), evaluation())
  expect(weights.map(({ shape }) => shape)).toEqual([
    [1, 2, 6, 6],
    [1, 2, 6, 6],
  ])
  for (const row of weights.flatMap((w) =>
    Array.from({ length: 12 }, (_, r) => w.values().slice(6 * r, 6 * r + 6)),
  )) {
    expect(Array.from(row.slice(0, 4)).reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5)
    expect([...row.slice(4)]).toEqual([0, 0])
  }
})

test('the last of all blocks’ outputs is the sequence', () => {
  const text = ids([2, 7, 8, 3])
  const outputs = bert().outputs(text, evaluation())
  expect(outputs.length).toBe(2)
  expect(outputs[1].values()).toEqual(bert().sequence(text, evaluation()).values())
})

test('the pooler is tanh of a dense layer over [CLS], and is refused by name where there is none', () => {
  const network = new Bert({ form, depth: 1, width: 16, heads: 2, pooler: true }, new Random(1))
  const h = network.sequence(ids([2, 7, 3]), evaluation())
  const [first, { weight, bias }] = [h.values().slice(0, 16), network.pooler!]
  const pooled = network.pool(h).values()
  for (let o = 0; o < 16; o++) {
    const product = Array.from(first).reduce(
      (sum, x, i) => sum + x * weight.values()[16 * o + i],
      bias!.values()[o],
    )
    expect(pooled[o]).toBeCloseTo(Math.tanh(product), 5)
  }
  expect(() => bert().pool(h)).toThrow(/make it with pooler: true/)
})
