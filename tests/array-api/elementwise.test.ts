import { type DType, fromArray, Tensor, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../lib/samples/sample.ts'
import { binaryCases, unaryCases } from './special-values.ts'

/** f of columns of numbers, as tensors long enough that SIMD kernels run their vector path. */
function apply(op: string, columns: readonly (readonly number[])[], dtype: DType): number[] {
  const repeats = 5
  const inputs = columns.map((column) => {
    const long = Array.from({ length: repeats }, () => column).flat()
    return fromArray(long, [long.length], { dtype })
  })
  const [y] = call({ op, args: inputs.map((_, input) => ({ input })) }, inputs)
  expect(y).toBeInstanceOf(Tensor)
  const values = [...y.values()]
  const [first] = columns
  for (const [i, value] of values.entries()) expect(value).toBe(values[i % first.length])
  return values.slice(0, first.length)
}

const backends = [
  { name: 'reference, float64', dtype: 'float64' as const },
  { name: 'reference, float32', dtype: 'float32' as const },
  { name: 'wasm, float32', dtype: 'float32' as const, backend: wasm({ memory: 2 ** 26 }) },
]

describe.each(backends)('special cases of the standard: $name', ({ dtype, backend }) => {
  let before: ReturnType<typeof useBackend> | null = null
  beforeAll(() => {
    if (backend) before = useBackend(backend)
  })
  afterAll(() => {
    if (before) useBackend(before)
  })

  test.each(Object.keys(unaryCases))('%s', (op) => {
    const cases = unaryCases[op]
    const y = apply(op, [cases.map(([x]) => x)], dtype)
    expect(cases.map(([x], i) => [x, y[i]])).toEqual(cases)
  })

  test.each(Object.keys(binaryCases))('%s', (op) => {
    const cases = binaryCases[op]
    const y = apply(op, [cases.map(([a]) => a), cases.map(([, b]) => b)], dtype)
    expect(cases.map(([a, b], i) => [a, b, y[i]])).toEqual(cases)
  })

  test('sign of either zero is 0, whichever', () => {
    expect(apply('sign', [[0, -0]], dtype).map(Math.abs)).toEqual([0, 0])
  })

  test('clip with no bound is the identity, and NaN stays NaN', () => {
    const clip = (bounds: object): Tensor =>
      call({ op: 'clamp', args: [{ input: 0 }, bounds] }, [
        fromArray([Number.NaN, -0, Infinity], [3], { dtype }),
      ])[0]
    expect([...clip({}).values()]).toEqual([Number.NaN, -0, Infinity])
    expect([...clip({ min: -1, max: 1 }).values()]).toEqual([Number.NaN, -0, 1])
  })
})
