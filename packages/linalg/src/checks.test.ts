import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { requireOptions } from './checks.ts'
import { kMeans, LinalgError, leadingEigen, minimize } from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JavaScript passes anything
const untyped = (value: unknown): any => value
const rows = { features: new Float32Array(8), count: 4, width: 2 }
const square = ([x]: Float64Array) => ({ value: x * x, gradient: Float64Array.of(2 * x) })

test.each<[message: string, call: () => unknown]>([
  [
    'minimize: options must be among maxIterations, memory, tolerance; got "maxIteration"',
    () => minimize(square, Float64Array.of(1), untyped({ maxIteration: 1 })),
  ],
  [
    'leadingEigen: options must be among count, rng, iterations; got "counts"',
    () => leadingEigen((x) => x, 2, untyped({ counts: 1 })),
  ],
  [
    'kMeans: options must be among clusters, rng, metric, starts, iterations, tolerance, emptyClusters; got "k"',
    () => kMeans(rows, untyped({ k: 2, rng: new Random(1) })),
  ],
  ['minimize: options must be an object', () => minimize(square, Float64Array.of(1), untyped(100))],
  ['minimize: options must be an object', () => minimize(square, Float64Array.of(1), untyped([100]))],
])('options that do not exist are refused: %s', (message, call) => {
  expect(call).toThrow(LinalgError)
  expect(call).toThrow(message)
})

test('no options are none, and known ones come back', () => {
  expect(requireOptions<{ a?: number }>('f', undefined, ['a'])).toEqual({})
  expect(requireOptions<{ a?: number }>('f', { a: 1 }, ['a'])).toEqual({ a: 1 })
})
