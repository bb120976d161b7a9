import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Backend, referenceBackend, useBackend } from '../backend.ts'
import { FreedError } from '../errors/errors.ts'
import { detectAnomaly } from '../tape/anomaly.ts'
import { tensor, zeros } from './create.ts'
import { type TypedArray, typedArray } from './dtype.ts'
import '../methods.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { keep, Scope, scope } from './storage.ts'

/** A backend that says what it has given and taken back. */
class Counting implements Backend {
  readonly name = 'counting'
  readonly kernel = referenceBackend.kernel
  readonly live = new Set<TypedArray>()
  readonly left = new Set<TypedArray>()

  allocate(...[dtype, length]: Parameters<Backend['allocate']>): TypedArray {
    const data = typedArray(dtype, length)
    this.live.add(data)
    return data
  }

  free(data: TypedArray): void {
    if (!this.live.delete(data)) throw new Error('freed twice')
  }

  collect(data: TypedArray): void {
    this.left.add(data)
  }
}

let backend = new Counting()
let before = referenceBackend
beforeEach(() => {
  backend = new Counting()
  before = useBackend(backend)
})
afterEach(() => {
  useBackend(before)
})

test('a scope gives back what was made in it, and hands out what it returns', () => {
  const y = scope(() => mul(mul(tensor([1, 2]), 3), 2))
  expect([y.toArray(), backend.live.size]).toEqual([[6, 12], 1])
})

test('a scope hands out tensors in arrays and plain objects too, and what was kept', () => {
  let kept = zeros([1])
  const { pair } = scope(() => {
    kept = keep(zeros([1]))
    zeros([5])
    return { pair: [zeros([2]), zeros([3])], note: 'not a tensor', nothing: null }
  })
  expect([...backend.live].map((data) => data.length)).toEqual([1, 1, 2, 3])
  expect([kept.toArray(), pair[1].toArray()]).toEqual([[0], [0, 0, 0]])
})

test('what comes out of an inner scope belongs to the outer one', () => {
  scope(() => {
    const y = scope(() => zeros([2]))
    expect(y.toArray()).toEqual([0, 0])
  })
  expect(backend.live.size).toBe(0)
})

test('a scope is given back after an error too', () => {
  expect(() =>
    scope(() => {
      zeros([2])
      throw new RangeError()
    }),
  ).toThrow(RangeError)
  expect(backend.live.size).toBe(0)
})

test('outside a scope, and on leaving the last one, the backend collects', () => {
  const alone = zeros([1])
  const out = scope(() => zeros([2]))
  expect([backend.left.has(alone.data), backend.left.has(out.data)]).toEqual([true, true])
})

test('a scope in parts lets other work between', () => {
  const parts = new Scope()
  const x = parts.run(() => zeros([2]))
  const other = zeros([3])
  const y = parts.run(() => mul(x, 2))
  parts[Symbol.dispose]()
  expect(() => y.data).toThrow(FreedError)
  expect(other.toArray()).toEqual([0, 0, 0])
})

test('gradients outlive the scope of a step only when kept', () => {
  const w = zeros([2], { requiresGrad: true })
  scope(() => sum(w).backward())
  expect(() => w.grad?.toArray()).toThrow(FreedError)
})

test('touching freed memory says what to do, and under detectAnomaly where it was made', () => {
  let x = zeros([2])
  scope(() => {
    x = zeros([2, 3])
  })
  expect(() => mul(x, 2)).toThrow(
    'tensor: its memory was given back at the end of a scope; return it from there, or keep() it; detectAnomaly shows where it was made',
  )
  detectAnomaly(() => {
    scope(() => {
      x = zeros([2, 3])
    })
  })
  expect(() => x.toArray()).toThrow(/it was made at .*storage\.test\.ts:\d+:\d+$/)
})

test('a freed tensor still prints, and knows its shape', () => {
  let x = zeros([1])
  scope(() => {
    x = zeros([2, 3])
  })
  expect(String(x)).toBe('tensor(freed, shape [2, 3], float32)')
})

test('a backend that collects by itself has nothing to give back', () => {
  useBackend(referenceBackend)
  let x = zeros([1])
  scope(() => {
    x = zeros([2])
  })
  expect(x.toArray()).toEqual([0, 0])
})
