import { gradients, matmul, relu, scope, sum, type Tensor, useBackend, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { OutOfMemoryError, type WasmBackend, wasm } from '../index.ts'
import { operationOf } from './allocation-log.ts'

function onBackend<T>(backend: WasmBackend, f: () => T): T {
  const before = useBackend(backend)
  try {
    return f()
  } finally {
    useBackend(before)
  }
}

const tracking = (): WasmBackend => wasm({ memory: 2 ** 22, small: 0, trackAllocations: true })
const here = /allocation-log\.test\.ts:\d+:\d+$/

test('what a program forgets to give back is found by operation and line', () => {
  const backend = tracking()
  const leaked: Tensor[] = []
  onBackend(backend, () => {
    const x = zeros([100])
    for (let step = 0; step < 3; step++) {
      scope(() => {
        matmul(zeros([4, 4]), zeros([4, 4]))
      })
      leaked.push(relu(x)) // outside of the scope
    }
  })
  expect(backend.allocations()).toEqual([
    { operation: 'relu', site: expect.stringMatching(here), bytes: 3 * 448, blocks: 3 },
    { operation: 'zeros', site: expect.stringMatching(here), bytes: 448, blocks: 1 },
  ])
  expect(leaked).toHaveLength(3)
})

test('two lines with the same operation are two places', () => {
  const backend = tracking()
  const kept = onBackend(backend, () => [
    zeros([16]), //
    zeros([32]),
  ])
  expect(backend.allocations().map(({ bytes }) => bytes)).toEqual([128, 64])
  expect(kept).toHaveLength(2)
})

test('gradients are known by the operation that made them, and by the line that asked for them', () => {
  const backend = tracking()
  const kept = onBackend(backend, () => {
    const [a, b] = [zeros([8, 8]).requireGrad(), zeros([8, 8])]
    return scope(() => gradients(sum(matmul(a, b)), [a]))
  })
  expect(backend.allocations()).toContainEqual({
    operation: 'matmul',
    site: expect.stringMatching(here),
    bytes: 256,
    blocks: 1,
  })
  expect(kept).toHaveLength(1)
})

test('without tracking nobody knows, and the error says how to', () => {
  expect(() => wasm({ memory: 2 ** 22, small: 0 }).allocations()).toThrow('wasm({ trackAllocations: true })')
})

/** Fills the memory until the error comes. */
function fill(backend: WasmBackend): OutOfMemoryError {
  return onBackend(backend, () => {
    const kept: Tensor[] = []
    try {
      for (;;) kept.push(zeros([2 ** 17])) // 0.5 MiB each
    } catch (error) {
      expect(kept.length).toBeGreaterThan(1)
      return error as OutOfMemoryError
    }
  })
}

test('memory that runs out says how much was asked for, how much is free, and what the largest blocks are', () => {
  const error = fill(wasm({ memory: 2 ** 22, small: 0 }))
  expect(error).toBeInstanceOf(OutOfMemoryError)
  expect(error.message).toMatch(
    /^wasm: no room for 0\.5 MiB: 0\.\d MiB of \d\.\d MiB are free; most is held by a block of 0\.5 MiB, a block of 0\.5 MiB, a block of 0\.5 MiB of \d+ in all; run each training step in scope.*trackAllocations: true \}\) says where/,
  )
  expect(error.requested).toBe(2 ** 19)
  expect(error.use.reserved - error.use.used).toBeLessThan(2 ** 19)
})

test('memory that is free, but not in one piece, is said to be so', () => {
  const backend = wasm({ memory: 2 ** 22, small: 0 })
  const error = onBackend(backend, () => {
    const kept: Tensor[] = []
    try {
      for (;;) kept.push(zeros([2 ** 14]))
    } catch {
      for (const x of kept.filter((_, i) => i % 2 === 0)) x.storage.release(backend)
    }
    try {
      return zeros([2 ** 15])
    } catch (caught) {
      return caught as OutOfMemoryError
    }
  })
  expect(error).toBeInstanceOf(OutOfMemoryError)
  expect((error as OutOfMemoryError).message).toMatch(
    /no room for 0\.1 MiB: \d\.\d MiB of \d\.\d MiB are free, but in pieces;/,
  )
})

test('with tracking it says which operation and line hold most', () => {
  const error = fill(tracking())
  expect(error.message).toMatch(
    /most is held by \d+ blocks of \d\.\d MiB from zeros at .*allocation-log\.test\.ts:\d+:\d+ of \d+ in all; run each training step/,
  )
  expect(error.message).not.toContain('trackAllocations')
  expect(error.holders[0]).toMatchObject({ operation: 'zeros', blocks: error.use.blocks })
})

test('an operation is found in the stacks of other engines too', () => {
  const stack =
    'captureStack@http://x/call-site.js:1:2\nempty@http://x/tensor.js:3:4\nrelu@http://x/define.js:5:6\n'
  expect(operationOf(stack)).toBe('relu')
  expect(operationOf('@http://x/y.js:1:1')).toBe('the program')
})
