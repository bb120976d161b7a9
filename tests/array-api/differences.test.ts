import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ArgumentError,
  add,
  clamp,
  concat,
  DtypeError,
  div,
  fromArray,
  greater,
  IndexError,
  indexSelect,
  matmul,
  ShapeError,
  select,
  sort,
  sum,
  type Tensor,
  tensor,
  variance,
  isNaN as whereNaN,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'

const doubles = zeros([2], { dtype: 'float64' })
const masks = fromArray(Uint8Array.of(1, 1), [2])

/** Where we differ from the standard: the statement of docs/array-api.md, and what shows that it is true. */
const differences: Readonly<Record<string, () => void>> = {
  'No type promotion.': () => expect(() => add(zeros([2]), doubles)).toThrow(DtypeError),
  'Four dtypes.': () => {
    expect(() => zeros([1], { dtype: 'int64' as 'int32' })).toThrow(
      'there are float32, float64, int32, uint8',
    )
    expect(sum(masks).dtype).toBe('int32')
  },
  'Masks are `uint8`.': () => {
    expect(greater(zeros([1]), 0).dtype).toBe('uint8')
    expect(whereNaN(zeros([1])).toArray()).toEqual([0])
    expect(tensor([1, 2]).dtype).toBe('float32')
  },
  'Division takes floats only.': () => expect(() => div(masks, masks)).toThrow(DtypeError),
  'A variance of too few elements is an error.': () =>
    expect(() => variance(zeros([1]), 0, { correction: 1 })).toThrow(ArgumentError),
  'A bound that is NaN is an error.': () =>
    expect(() => clamp(zeros([1]), { min: Number.NaN })).toThrow(ArgumentError),
  '`concat` always has an axis.': () => expect(() => concat([zeros([]), zeros([])])).toThrow(ShapeError),
  '`matmul` takes no vectors.': () => expect(() => matmul(zeros([2]), zeros([2, 3]))).toThrow(ShapeError),
  'Index tensors count from 0.': () => {
    const last = tensor([-1], { dtype: 'int32' })
    expect(() => indexSelect(zeros([3]), last)).toThrow(IndexError)
    expect(select(tensor([1, 2, 3]), -1).item()).toBe(3)
  },
  '`sort` gives the indices as well.': () => {
    const { values, indices }: { values: Tensor; indices: Tensor } = sort(tensor([2, 1]))
    expect([values.toArray(), indices.toArray()]).toEqual([
      [1, 2],
      [1, 0],
    ])
  },
}

test.each(Object.keys(differences))('%s', (statement) => differences[statement]())

test('docs/array-api.md states exactly these differences', () => {
  const page = readFileSync(join(root, 'docs/array-api.md'), 'utf8')
  const stated = [...page.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, statement]) => statement)
  expect(stated).toEqual(Object.keys(differences))
})
