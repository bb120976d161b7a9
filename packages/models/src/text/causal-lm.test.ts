import type { TokenForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, square, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { CausalLm } from './causal-lm.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 100, vocabulary: 20, special }
const network = () => new CausalLm({ form, depth: 2, width: 16, heads: 2 }, new Random(1))
const ids = (...rows: number[][]) => tensor(rows, { dtype: 'int32' })

test('a token’s vector knows nothing of later tokens, to the last bit', () => {
  const [a, b] = [
    [2, 7, 8, 9, 3, 0],
    [2, 7, 8, 11, 12, 3],
  ].map((row) => network().sequence(ids(row), evaluation()).values())
  expect(a.slice(0, 3 * 16)).toEqual(b.slice(0, 3 * 16))
  expect(a.slice(3 * 16, 4 * 16)).not.toEqual(b.slice(3 * 16, 4 * 16))
})

test('the same holds where the sequence is long enough to be computed blockwise', () => {
  const row = Array.from({ length: 100 }, (_, i) => 5 + (i % 15))
  const [a, b] = [row, [...row.slice(0, 70), ...row.slice(70).reverse()]].map((given) =>
    network().sequence(ids(given), evaluation()).values(),
  )
  expect(a.slice(0, 70 * 16)).toEqual(b.slice(0, 70 * 16))
  expect(a.slice(70 * 16)).not.toEqual(b.slice(70 * 16))
})

test('padding changes no real token, nor the mean over them', () => {
  const [short, long] = [ids([2, 7, 8, 3]), ids([2, 7, 8, 3, 0, 0])]
  const [a, b] = [short, long].map((x) => network().sequence(x, evaluation()).values())
  expect(b.slice(0, 4 * 16)).toEqual(a)
  expect(network().forward(long, evaluation()).values()).toEqual(
    network().forward(short, evaluation()).values(),
  )
})

test('attention weights above the diagonal are 0', () => {
  for (const weights of network().attentions(ids([2, 7, 8, 3]), evaluation())) {
    const values = weights.values()
    for (let l = 0; l < 4; l++) for (let s = l + 1; s < 4; s++) expect(values[4 * l + s]).toBe(0)
  }
})

test('output and input embedding are one table, and every parameter gets a gradient', () => {
  const lm = network()
  const h = lm.sequence(ids([2, 7, 8, 3]), evaluation())
  const logits = lm.logits(h)
  expect(logits.shape).toEqual([1, 4, 20])
  mean(square(logits)).backward()
  for (const [name, { grad, shape }] of lm.namedParameters()) {
    expect(grad, name).not.toBeNull()
    expect(shape, name).not.toEqual([16, 20])
  }
})
