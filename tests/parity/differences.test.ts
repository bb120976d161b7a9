import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import {
  add,
  DtypeError,
  div,
  dropout,
  equal,
  gather,
  grad,
  logSumExp,
  max,
  oneHot,
  ones,
  pad,
  repeat,
  ShapeError,
  scaledDotProductAttention,
  softmax,
  squeeze,
  sum,
  tensor,
  tile,
  variance,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'

const nothing = tensor([-Infinity, -Infinity])

/** Where we differ from PyTorch: the statement of docs/pytorch.md, and what shows that it is true. */
const differences: Readonly<Record<string, () => void>> = {
  '`variance` and `std` divide by n.': () => {
    expect(variance(tensor([1, 2])).item()).toBe(0.25)
    expect(variance(tensor([1, 2]), 0, { correction: 1 }).item()).toBe(0.5)
  },
  '`repeat` repeats elements, `tile` the whole.': () => {
    expect(repeat(tensor([1, 2]), 2).toArray()).toEqual([1, 1, 2, 2])
    expect(tile(tensor([1, 2]), [2]).toArray()).toEqual([1, 2, 1, 2])
  },
  '`max` and `min` are `amax` and `amin`.': () => {
    const [g] = grad((x) => sum(max(x, 1)))(ones([1, 2]))
    expect(g.toArray()).toEqual([[0.5, 0.5]])
  },
  'A row of −∞ gives 0.': () => {
    expect(softmax(nothing).toArray()).toEqual([0, 0])
    expect(grad((x) => logSumExp(x))(nothing)[0].toArray()).toEqual([0, 0])
    const q = ones([1, 2])
    expect(
      scaledDotProductAttention(q, q, q, { attend: zeros([1, 1], { dtype: 'uint8' }) }).toArray(),
    ).toEqual([[0, 0]])
  },
  '`squeeze` refuses an axis longer than 1.': () =>
    expect(() => squeeze(zeros([1, 3]), 1)).toThrow(ShapeError),
  'No type promotion.': () => {
    expect(() => add(zeros([1]), zeros([1], { dtype: 'float64' }))).toThrow(DtypeError)
    expect(() => div(tensor([1], { dtype: 'int32' }), 2)).toThrow(DtypeError)
  },
  'Masks are `uint8`, `oneHot` is float32.': () => {
    expect(equal(zeros([1]), 0).dtype).toBe('uint8')
    expect(oneHot(tensor([1], { dtype: 'int32' }), 2).dtype).toBe('float32')
  },
  '`gather` broadcasts.': () => {
    const first = tensor([[0]], { dtype: 'int32' })
    expect(
      gather(
        tensor([
          [1, 2],
          [3, 4],
        ]),
        first,
        1,
      ).toArray(),
    ).toEqual([[1], [3]])
  },
  '`pad` counts from the front.': () =>
    expect(
      pad(tensor([[1]]), [
        [0, 0],
        [2, 1],
      ]).toArray(),
    ).toEqual([[0, 0, 1, 0]]),
  'Randomness is an argument.': () => {
    const [a, b] = [1, 1].map((seed) => dropout(ones([8]), 0.5, new Random(seed)).toArray())
    expect(a).toEqual(b)
  },
}

test.each(Object.keys(differences))('%s', (statement) => differences[statement]())

test('docs/pytorch.md states exactly these differences', () => {
  const page = readFileSync(join(root, 'docs/pytorch.md'), 'utf8')
  const stated = [...page.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, statement]) => statement)
  expect(stated).toEqual(Object.keys(differences))
})
