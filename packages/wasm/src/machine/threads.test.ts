import { setTimeout as sleep } from 'node:timers/promises'
import {
  add,
  batchNorm,
  cast,
  conv2d,
  gelu,
  gradients,
  greater,
  layerNorm,
  linear,
  matmul,
  maxPool2d,
  mean,
  mul,
  relu,
  scaledDotProductAttention,
  softmax,
  softmaxCrossEntropy,
  type Tensor,
  tanh,
  transpose,
  useBackend,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../../testing/compare.ts'
import { type WasmBackend, wasm } from '../index.ts'
import { cuts } from './machine.ts'

/** A backend whose helpers are all at work. */
async function started(threads: number): Promise<WasmBackend> {
  const backend = wasm({ memory: 2 ** 28, small: 0, threads })
  while (backend.threads < threads) await sleep(5)
  return backend
}

test('ranges cover everything once, in order, and begin at multiples of the grain', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      (count, parts, grain) => {
        const ranges = cuts(count, parts, grain)
        expect(ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
          Array.from({ length: count }, (_, i) => i),
        )
        for (const [from] of ranges) expect(from % grain).toBe(0)
      },
    ),
  )
})

/** A network's worth of operations with their gradients, at sizes that do not divide evenly. */
function everything(): Float32Array[] {
  const made: (Tensor | null)[] = []
  const withGradients = (f: (...inputs: Tensor[]) => Tensor, ...inputs: Tensor[]): Tensor => {
    for (const x of inputs) x.requireGrad()
    const y = f(...inputs)
    made.push(y, ...gradients(y, inputs, random(y.shape, 7)))
    return y.detach()
  }
  for (const [n, c, side, o, stride] of [
    [33, 1, 27, 13, 2],
    [33, 1, 27, 13, 1],
    [33, 13, 14, 21, 1],
    [9, 17, 15, 31, 2],
  ] as const) {
    withGradients(
      (x, w) => conv2d(x, w, { padding: 1, stride }),
      random([n, c, side, side], 1),
      random([o, c, 3, 3], 2),
    )
  }
  withGradients((x, w) => relu(matmul(x, transpose(w))), random([67, 123], 3), random([101, 123], 4))
  withGradients(
    (x, g, b) => batchNorm(x, g, b).output,
    random([31, 13, 15, 15], 5),
    random([13], 6),
    random([13], 8),
  )
  withGradients((x) => maxPool2d(x, { kernel: 2 }), random([31, 13, 15, 15], 9))
  withGradients((x, b) => add(x, b), random([31, 13, 15, 15], 10), random([13, 1, 1], 11))
  withGradients(
    (x, w, b) => gelu(linear(x, w, b)),
    random([601, 40], 12),
    random([250, 40], 13),
    random([250], 14),
  )
  withGradients((x, g, b) => layerNorm(x, g, b), random([777, 130], 15), random([130], 16), random([130], 17))
  withGradients((x) => softmax(x, 0), random([311, 257], 18))
  withGradients(matmul, random([13, 37, 41], 22), random([13, 41, 29], 23))
  withGradients(
    (q, k, v) => scaledDotProductAttention(q, k, v, { attend: greater(random([7, 1, 45], 27), 0) }),
    random([7, 51, 33], 24),
    random([7, 45, 33], 25),
    random([7, 45, 30], 26),
  )
  withGradients((x) => mean(tanh(x), [0, 2]), random([67, 5, 401], 19))
  withGradients(
    (z) => softmaxCrossEntropy(z, cast(mul(random([333], 20), 0), 'int32')),
    random([333, 211], 21),
  )
  return made.map((x) => (x as Tensor).values() as Float32Array)
}

const bits = (values: Float32Array): string => Buffer.from(values.buffer).toString('base64')

test('two and three threads give the same bits as one', async () => {
  const runs: Float32Array[][] = []
  for (const threads of [1, 2, 3]) {
    const backend = await started(threads)
    const before = useBackend(backend)
    try {
      runs.push(everything().map((values) => values.slice()))
    } finally {
      useBackend(before)
      backend.end()
    }
  }
  for (const run of runs.slice(1))
    expect(run.map((values) => bits(values))).toEqual(runs[0].map((values) => bits(values)))
})
