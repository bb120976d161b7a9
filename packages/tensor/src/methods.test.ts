import { expect, test } from 'vitest'
import { ShapeError } from './errors/errors.ts'
import * as all from './index.ts'
import { tensor } from './tensor/create.ts'
import type { Tensor } from './tensor/tensor.ts'

const x = tensor(
  [
    [1, 4],
    [9, 16],
  ],
  { dtype: 'float64' },
)

/** Each method with arguments, as x.method(…) and as method(x, …). */
const calls: readonly (readonly [name: string, ...args: unknown[]])[] = [
  ['add', 2],
  ['sub', 2],
  ['mul', 2],
  ['div', 2],
  ['pow', 2],
  ['matmul', x],
  ['neg'],
  ['abs'],
  ['exp'],
  ['log'],
  ['sqrt'],
  ['square'],
  ['relu'],
  ['sigmoid'],
  ['tanh'],
  ['cast', 'int32'],
  ['sum', 0, { keepDims: true }],
  ['mean', 1],
  ['max', 0],
  ['min', -1],
  ['reshape', [4, 1]],
  ['expand', [3, 2, 2]],
  ['permute', [1, 0]],
  ['transpose'],
  ['squeeze'],
  ['unsqueeze', 0],
  ['slice', [1], [0, 1]],
]

test.each(calls.map(([name, ...args]) => ({ name, args })))(
  'x.$name(…) is the operation of that name',
  ({ name, args }) => {
    const method = (x as unknown as Record<string, (...args: unknown[]) => Tensor>)[name]
    const operation = (all as unknown as Record<string, (...args: unknown[]) => Tensor>)[name]
    const [ours, theirs] = [method.call(x, ...args), operation(x, ...args)]
    expect([ours.toArray(), ours.shape, ours.dtype]).toEqual([theirs.toArray(), theirs.shape, theirs.dtype])
  },
)

test('methods go back', () => {
  const w = tensor([1, 2], { requiresGrad: true })
  w.mul(w).sum().backward()
  expect(w.grad?.toArray()).toEqual([2, 4])
})

test('a tensor is a sequence of its slices along the first axis, which are views', () => {
  const rows = [...x]
  expect(rows.map((row) => row.toArray())).toEqual([
    [1, 4],
    [9, 16],
  ])
  expect(rows[1].storage).toBe(x.storage)
  expect(() => [...tensor(1)]).toThrow(ShapeError)
})

test('methods do not show when the properties of a tensor are listed', () => {
  const shown: string[] = []
  for (const key in x) shown.push(key)
  expect(shown).not.toContain('add')
})
