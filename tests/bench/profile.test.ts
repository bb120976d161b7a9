import { Random } from '@pretexts/random'
import {
  conv2d,
  expand,
  gradients,
  linear,
  matmul,
  randn,
  referenceBackend,
  relu,
  scope,
  sum,
  type Tensor,
  useBackend,
} from '@pretexts/tensor'
import { afterEach, expect, test } from 'vitest'
import { formatProfile } from '../../bench/lib/profile/format-profile.ts'
import { outside, profile } from '../../bench/lib/profile/profile.ts'
import { Stopwatch } from '../../bench/lib/profile/stopwatch.ts'
import type { Step } from '../../bench/lib/step.ts'

afterEach(() => {
  useBackend(referenceBackend)
})

/** Multiplications and additions that the backend is told of, by kernel. */
function operations(work: () => unknown): Record<string, number> {
  const stopwatch = new Stopwatch(referenceBackend)
  useBackend(stopwatch)
  const counts: Record<string, number> = {}
  for (const call of stopwatch.describe(work))
    if (call.operations > 0) counts[call.name] = (counts[call.name] ?? 0) + call.operations
  return counts
}

const rng = new Random(1)
const random = (...shape: number[]): Tensor => randn(shape, rng)

test('products are counted as two operations for each of their M K N terms', () => {
  expect(operations(() => matmul(random(5, 2, 3), random(3, 4)))).toEqual({ matmul: 5 * 2 * 2 * 3 * 4 })
  expect(operations(() => linear(random(7, 3), random(4, 3), random(4)))).toEqual({ linear: 2 * 7 * 3 * 4 })
})

test('a convolution and both its gradients do the same number of operations, groups divided', () => {
  const counts = operations(() => {
    const [x, w] = [random(2, 4, 6, 6).requireGrad(), random(8, 2, 3, 3).requireGrad()]
    const y = conv2d(x, w, { padding: 1, groups: 2 })
    gradients(y, [x, w], random(...y.shape))
  })
  const each = 2 * 2 * 8 * 36 * 2 * 9
  expect(counts).toEqual({ conv2d: each, conv2dInputGradient: each, conv2dWeightGradient: each })
})

test('bytes count each number once, however often a view repeats it', () => {
  const stopwatch = new Stopwatch(referenceBackend)
  useBackend(stopwatch)
  const x = random(1, 100)
  const calls = stopwatch.describe(() => relu(expand(x, [50, 100])))
  expect(calls.find(({ name }) => name === 'relu')).toMatchObject({
    bytes: 4 * (100 + 5000),
    shapes: '50×100, 50×100',
  })
})

const step = (): Step => {
  const w = random(6, 6).requireGrad()
  return {
    run: (begins = () => {}) =>
      scope(() => {
        begins('forward')
        const loss = sum(matmul(w, relu(w)))
        begins('backward')
        loss.backward()
        begins('release')
        w.grad = null
        return loss.item()
      }),
  }
}

test('a profile has the kernels of each phase with their calls, and what is left of the phase', () => {
  const { rows, milliseconds } = profile(step, referenceBackend, { steps: 3 })
  const found = rows.map(({ phase, op, calls, operations }) => `${phase} ${op} ${calls} ${operations}`)
  expect(found).toEqual(
    expect.arrayContaining([
      'forward matmul 1 432',
      'forward relu 1 0',
      `forward ${outside} 1 0`,
      'backward matmul 2 864',
      `release ${outside} 1 0`,
    ]),
  )
  expect(rows.reduce((total, row) => total + row.milliseconds, 0)).toBeCloseTo(milliseconds, 10)
  const byShape = profile(step, referenceBackend, { steps: 3, byShape: true }).rows.map(({ op }) => op)
  expect(byShape).toContain('matmul 6×6, 6×6, 6×6')
})

test('a printed profile says what share of the step and of the peak each kernel has', () => {
  const base = { calls: 2, operations: 0, bytes: 0 }
  const text = formatProfile({
    network: 'net',
    who: 'pretexts-wasm',
    threads: 2,
    peak: 50,
    milliseconds: 4,
    undisturbed: 3.9,
    rows: [
      {
        ...base,
        phase: 'forward',
        op: 'matmul',
        milliseconds: 3,
        operations: 1.5e8,
        rate: { value: 50, unit: 'GFLOP/s' },
        share: 0.5,
      },
      { ...base, phase: 'forward', op: outside, milliseconds: 1 },
    ],
  })
  expect(text.split('\n')).toEqual([
    "net, pretexts-wasm, 2 threads: 3.90 ms a step; 4.00 with the stopwatch; 0.150 GFLOP (convolutions counted the direct way), for which the micro-kernel's 50.0 GFLOP/s a thread allow 1.50 ms",
    'phase    op                            calls     ms  % of step          rate  share of peak',
    'forward  matmul                            2  3.000       75.0  50.0 GFLOP/s           0.50',
    'forward  outside kernels (TypeScript)      2  1.000       25.0',
  ])
})
