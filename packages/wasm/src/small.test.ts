import { Random } from '@pretexts/random'
import {
  add,
  averagePool2d,
  batchNorm,
  concat,
  conv2d,
  exp,
  gradients,
  layerNorm,
  linear,
  matmul,
  max,
  maxPool2d,
  mean,
  mul,
  randn,
  referenceBackend,
  relu,
  reshape,
  scaledDotProductAttention,
  scope,
  slice,
  softmax,
  softmaxCrossEntropy,
  sum,
  type Tensor,
  tensor,
  transpose,
  useBackend,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { plain, runs, worstError } from '../testing/compare.ts'
import { type WasmBackend, wasm } from './index.ts'

/*
 * Small tensors lie in ordinary memory. Kernels that read or write them together with large ones get copies, and what they
 * write must come back.
 */
const mixed: WasmBackend = wasm({ memory: 2 ** 26, strict: true })
const kernels: WasmBackend = wasm({ memory: 2 ** 26, strict: true, small: 0 })
afterEach(() => void useBackend(referenceBackend))

function agree(f: () => readonly Tensor[], terms: number): void {
  const run = (backend: WasmBackend) => {
    useBackend(backend)
    return scope(() => f().map(plain))
  }
  expect(worstError(run(kernels), run(mixed), terms)).toBeLessThan(8)
}

/** f of inputs, and its gradients. */
function withGradients(f: (...inputs: Tensor[]) => Tensor, inputs: readonly Tensor[]): Tensor[] {
  for (const x of inputs) x.requireGrad()
  const y = f(...inputs)
  return [y.detach(), ...gradients(sum(mul(y, y)), inputs).map((g) => g as Tensor)]
}

const size = fc.integer({ min: 1, max: 12 })
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const make = (at: number) => {
  const rng = new Random(at)
  return (...shape: number[]) => randn(shape, rng)
}

describe('sizes on either side of what counts as small give the same, with gradients', () => {
  const check = (title: string, f: (x: ReturnType<typeof make>, n: number, m: number) => Tensor[]) =>
    test(title, () =>
      fc.assert(
        fc.property(size, size, seed, (n, m, at) => agree(() => f(make(at), n, m), 40 * n * m)),
        { numRuns: runs },
      ),
    )

  check('linear layers and norms', (x, n, m) => [
    ...withGradients((a, w, b) => linear(a, w, b), [x(n, 7), x(m, 7), x(m)]),
    ...withGradients((a, g, b) => layerNorm(a, g, b), [x(n, m + 1), x(m + 1), x(m + 1)]),
    ...withGradients((a, g, b) => batchNorm(a, g, b, { eps: 0.1 }).output, [x(n + 1, m), x(m), x(m)]),
  ])
  check('reductions, broadcasts and joins', (x, n, m) => [
    ...withGradients((a, b) => add(mul(a, b), 2), [x(n, m), x(m)]),
    ...withGradients((a) => mean(exp(a), 0), [x(n, m)]),
    ...withGradients((a) => max(relu(a), 1), [x(n, m)]),
    ...withGradients((a, b) => concat([a, slice(b, [0, 1]), b]), [x(n, m), x(n, m)]),
    ...withGradients((a) => softmax(transpose(a)), [x(n, m)]),
  ])
  check('products and attention', (x, n, m) => [
    ...withGradients((a, b) => matmul(a, b), [x(n, 9), x(9, m)]),
    ...withGradients((a, b, c) => scaledDotProductAttention(a, b, c), [x(2, n, 3), x(2, m, 3), x(2, m, 2)]),
  ])
  check('convolutions and pools', (x, n, m) => [
    ...withGradients((a, w) => conv2d(a, w, { padding: 1 }), [x(1, 2, n + 2, m + 2), x(3, 2, 3, 3)]),
    ...withGradients((a) => maxPool2d(a, { kernel: 2 }), [x(1, 2, n + 1, m + 1)]),
    ...withGradients((a) => averagePool2d(a, { kernel: 2 }), [x(1, 2, n + 1, m + 1)]),
  ])
  check('a loss with few rows', (x, n, m) => {
    const labels = tensor(
      Array.from({ length: n }, (_, i) => i % m),
      { dtype: 'int32' },
    )
    return withGradients((z) => reshape(softmaxCrossEntropy(z, labels), [n]), [x(n, m)])
  })
})

test('small tensors take no memory of the reservation, and outlive their scope', () => {
  const backend = wasm({ memory: 2 ** 22 })
  useBackend(backend)
  const x = scope(() => add(tensor([1, 2]), 1))
  const kept: Tensor[] = []
  scope(() => void kept.push(relu(x)))
  expect(kept[0].toArray()).toEqual([2, 3])
  expect(backend.memory().blocks).toBe(0)
  expect(backend.calls().add).toEqual({ own: 1, reference: 0 })
})
