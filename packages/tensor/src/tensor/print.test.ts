import { expect, test } from 'vitest'
import { exp } from '../ops/elementwise/exp.ts'
import { reshape } from '../ops/shape/reshape.ts'
import { fromArray, tensor, zeros } from './create.ts'
import { arange } from './ranges.ts'

test('a tensor prints like NumPy, with shape and dtype', () => {
  expect(String(tensor(3))).toBe('tensor(3, shape [], float32)')
  expect(
    String(
      tensor([
        [1, -2.5],
        [10, 4],
      ]),
    ),
  ).toBe('tensor([[   1, -2.5],\n        [  10,    4]], shape [2, 2], float32)')
})

test('blocks of a third axis stand apart by an empty line', () => {
  expect(String(fromArray(Int32Array.of(1, 2), [2, 1, 1]))).toBe(
    'tensor([[[1]],\n\n        [[2]]], shape [2, 1, 1], int32)',
  )
})

test('fractions have six digits, and large whole numbers are not written out', () => {
  const shown = (value: number): string => /\((.*?), shape/.exec(String(tensor(value)))?.[1] ?? ''
  expect(shown(1 / 3)).toBe('0.333333')
  expect(shown(3.4028234663852886e38)).toBe('3.40282e+38')
  expect(shown(-1e20)).toBe('-1e+20')
  expect(shown(2 ** 24)).toBe('16777216')
  expect(shown(1e-7)).toBe('1e-7')
  expect(shown(NaN)).toBe('NaN')
  expect(shown(-Infinity)).toBe('-Infinity')
})

test('where a tensor comes from is said', () => {
  const x = tensor([1], { requiresGrad: true })
  expect(String(x)).toContain('float32, requires grad)')
  expect(String(exp(x))).toContain('float32, from exp)')
})

test('from 1000 elements on, long axes are cut to three entries at either end', () => {
  expect(String(arange(1001))).toBe('tensor([0, 1, 2, …, 998, 999, 1000], shape [1001], float32)')
  expect(String(arange(1000))).not.toContain('…')
  const rows = String(reshape(arange(1400), [7, 200])).split('\n')
  expect(rows).toHaveLength(7)
  expect(rows[3].trim()).toBe('…,')
  expect(rows[0]).toBe('tensor([[0, 1, 2, …, 197, 198, 199],')
})

test('an axis is cut only where there is something to leave out', () => {
  const rows = (n: number): number => String(reshape(arange(n * 200), [n, 200])).split('\n').length
  expect([rows(6), rows(7), rows(8)]).toEqual([6, 7, 7])
})

test('only a scalar without a past or a gradient says nothing of where it comes from', () => {
  expect(String(tensor([1]))).toBe('tensor([1], shape [1], float32)')
  expect(String(tensor([1e16, 1], { dtype: 'float64' }))).toBe('tensor([1e+16,     1], shape [2], float64)')
})

test('an array of nothing prints', () => {
  expect(String(zeros([0, 2]))).toBe('tensor([], shape [0, 2], float32)')
})
