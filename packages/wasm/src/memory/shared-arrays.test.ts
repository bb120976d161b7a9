import { full, relu, scope, slice, type Tensor, tensor, useBackend, zeros } from '@pretexts/tensor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wasm } from '../index.ts'

const backend = wasm({ memory: 2 ** 22, small: 0 })
let before: ReturnType<typeof useBackend>
beforeAll(() => {
  before = useBackend(backend)
})
afterAll(() => void useBackend(before))

/** Fills all memory that is free for tensors of this size with nines. */
const overwrite = (): void =>
  scope(() => {
    for (let i = 0; i < 100; i++) full([3], 9)
  })

const make = (): Tensor => relu(tensor([1, 2, 3]))

test('arrays taken out of a tensor keep their numbers when its scope ends', () => {
  const ways: ((x: Tensor) => ArrayLike<number>)[] = [
    (x) => x.values(),
    (x) => x.values().subarray(0, 3),
    (x) => x.data,
    (x) => x.view.data,
    () => slice(tensor([0, 1, 2, 3]), [1, 4]).values(),
  ]
  for (const way of ways) {
    const taken = scope(() => way(make()))
    overwrite()
    expect([...Array.from(taken)]).toEqual([1, 2, 3])
  }
})

test('values are a copy: changing them does not change the tensor', () => {
  const x = make()
  x.values().fill(7)
  expect(x.toArray()).toEqual([1, 2, 3])
  const y = slice(zeros([5]), [1, 4])
  y.values().fill(7)
  expect(y.toArray()).toEqual([0, 0, 0])
})

test('the data of a tensor is live', () => {
  const x = make()
  x.data[1] = 5
  expect(x.toArray()).toEqual([1, 5, 3])
})
