import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { TextDecoder } from './text-decoder.ts'

const decoder = () => new TextDecoder({ length: 6, width: 8, depth: 2, heads: 2 }, new Random(1))
const embeddings = randn([12, 8], new Random(2))
const memory = randn([1, 5, 8], new Random(3))
const attend = (shown: number[]) => tensor([shown], { dtype: 'uint8' })
const ids = (row: number[]) => tensor([row], { dtype: 'int32' })
const scores = (row: number[], shown = [1, 1, 1, 1, 1]) =>
  decoder().logits(ids(row), { memory, attendMemory: attend(shown), embeddings }, evaluation())

test('it scores every token of the vocabulary at every place', () => {
  expect(scores([0, 5, 6]).shape).toEqual([1, 3, 12])
})

test('a score knows what is written before it, and nothing after it', () => {
  const [a, b] = [scores([0, 5, 6]), scores([0, 5, 7])].map((y) => y.values())
  expect(a.slice(0, 24)).toEqual(b.slice(0, 24))
  expect(a.slice(24)).not.toEqual(b.slice(24))
})

test('what of the memory may not be attended to changes nothing', () => {
  const other = tensor(
    [memory.toArray()]
      .flat()
      .map((rows) => (rows as number[][]).map((row, s) => (s < 3 ? row : row.map(() => 9)))),
  )
  const hidden = { attendMemory: attend([1, 1, 1, 0, 0]), embeddings }
  const [a, b] = [memory, other].map((given) =>
    decoder().logits(ids([0, 5]), { memory: given, ...hidden }, evaluation()),
  )
  expect(a.values()).toEqual(b.values())
  expect(a.values()).not.toEqual(scores([0, 5]).values())
})

test('every parameter gets a gradient', () => {
  const network = decoder()
  mean(
    square(
      network.logits(
        ids([0, 5, 6]),
        { memory, attendMemory: attend([1, 1, 1, 1, 1]), embeddings },
        evaluation(),
      ),
    ),
  ).backward()
  for (const [name, { grad }] of network.namedParameters()) expect(grad, name).not.toBeNull()
})
