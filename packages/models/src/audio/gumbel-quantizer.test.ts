import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  add,
  concat,
  div,
  fromArray,
  grad,
  linear,
  matmul,
  mul,
  randn,
  reshape,
  select,
  softmax,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { GumbelQuantizer } from './gumbel-quantizer.ts'

const quantizer = () => new GumbelQuantizer({ inputs: 6, groups: 2, codes: 5, outputs: 8 }, new Random(1))
const x = randn([3, 4, 6], new Random(2), { std: 0.3 })
const training = (seed = 3) => ({ training: true, rng: new Random(seed) })

test('forward, every vector is an entry of each codebook, joined', () => {
  for (const context of [training(), evaluation()]) {
    const made = quantizer()
    const { q, indices } = made.quantize(x, context, 0.7)
    expect([q.shape, indices.shape]).toEqual([
      [3, 4, 8],
      [12, 2],
    ])
    const [rows, books] = [q.toArray() as number[][][], made.codebooks.toArray() as number[][][]]
    const chosen = indices.toArray() as number[][]
    rows.flat().forEach((row, m) => {
      expect(row).toEqual([...books[0][chosen[m][0]], ...books[1][chosen[m][1]]])
    })
  }
})

test('in evaluation the entry is that of the largest logit, and nothing is drawn', () => {
  const made = quantizer()
  const { indices, probabilities } = made.quantize(x, evaluation(), 1)
  const shares = probabilities.toArray() as number[][][]
  ;(indices.toArray() as number[][]).forEach((row, m) => {
    row.forEach((k, g) => {
      expect(shares[m][g][k]).toBe(Math.max(...shares[m][g]))
    })
  })
  expect(made.quantize(x, { training: false, rng: new Random(9) }, 1).indices.toArray()).toEqual(
    indices.toArray(),
  )
})

test('in training entries are drawn by the softmax of the logits (χ² of 4 degrees of freedom)', () => {
  const made = new GumbelQuantizer({ inputs: 2, groups: 1, codes: 5, outputs: 3 }, new Random(4))
  const one = randn([1, 2], new Random(5), { std: 0.4 })
  const expected = made.quantize(one, evaluation(), 1).probabilities.values()
  const counts = [0, 0, 0, 0, 0]
  const rng = new Random(6)
  for (let i = 0; i < 4000; i++)
    counts[made.quantize(one, { training: true, rng: rng.fork(i) }, 2).indices.values()[0]]++
  const chi = counts.reduce(
    (total, count, k) => total + (count - 4000 * expected[k]) ** 2 / (4000 * expected[k]),
    0,
  )
  expect(chi).toBeLessThan(18.5) // exceeded once in a thousand
})

test('backward, the choice is as if it were soft: the gradient in x is that of the soft sample', () => {
  const made = quantizer()
  const weights = randn([3, 4, 8], new Random(7))
  const hard = grad((y) => sum(mul(made.quantize(y, training(), 0.7).q, weights)))(x)[0]
  const again = quantizer()
  const soft = grad((y) => sum(mul(softSample(again, y), weights)))(x)[0]
  for (const [i, value] of hard.values().entries()) expect(value).toBeCloseTo(soft.values()[i], 4)
})

test('codebooks get a gradient where their entries were taken, and nowhere else', () => {
  const made = quantizer()
  const { q, indices } = made.quantize(x, training(), 0.7)
  sum(q).backward()
  const chosen = indices.toArray() as number[][]
  const gradient = made.codebooks.grad?.toArray() as number[][][]
  gradient.forEach((book, g) => {
    book.forEach((entry, k) => {
      const times = chosen.filter((row) => row[g] === k).length
      for (const value of entry) expect(value).toBe(times)
    })
  })
  expect(made.weight.grad?.values().some((value) => value !== 0)).toBe(true)
})

test('outputs that the groups do not divide, and counts below 1, are refused', () => {
  expect(() => new GumbelQuantizer({ inputs: 4, groups: 3, outputs: 8 }, new Random(1))).toThrow(
    'outputs must be a multiple of the groups; got 8 outputs, 3 groups',
  )
  expect(() => new GumbelQuantizer({ inputs: 4, codes: 0 }, new Random(1))).toThrow(
    'codes must be a whole number ≥ 1',
  )
  expect(() => quantizer().quantize(x, training(), 0)).toThrow('the temperature must be positive')
})

/** The soft sample by its definition: noise from the same stream, entries weighted. */
function softSample(made: GumbelQuantizer, input: Tensor): Tensor {
  const { rng } = training()
  const gumbel = () => -Math.log(-Math.log((rng.uint32() + 0.5) * 2 ** -32))
  const noise = fromArray(Float32Array.from({ length: 120 }, gumbel), [12, 2, 5])
  const logits = reshape(linear(reshape(input, [12, 6]), made.weight, made.bias), [12, 2, 5])
  const soft = softmax(div(add(logits, noise), 0.7), -1) // (12, 2, 5)
  const parts = [0, 1].map((g) => matmul(select(soft, g, 1), select(made.codebooks, g)))
  return reshape(concat(parts, 1), [3, 4, 8])
}
