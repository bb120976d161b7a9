import { binaryCrossEntropyWithLogits, crossEntropy, smoothL1 } from '@pretexts/losses'
import {
  concat,
  type DType,
  elu,
  erf,
  expm1,
  full,
  gelu,
  logSoftmax,
  logSumExp,
  referenceBackend,
  reshape,
  select,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  softsign,
  stack,
  sum,
  type Tensor,
  tanh,
  tensor,
  useBackend,
  zerosLike,
} from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'

/*
 * Activations and losses in float32 against themselves in float64, from −∞ to ∞: no digits are lost to cancellation, and
 * limits are reached.
 */
const sizes = [
  1e-40,
  1e-20,
  1e-6,
  1e-3,
  0.1,
  0.5,
  1,
  2,
  3,
  5,
  7,
  10,
  12,
  16,
  20,
  30,
  50,
  88,
  200,
  1e10,
  1e38,
  Infinity,
]
const points = [...sizes.map((x) => -x).reverse(), 0, ...sizes].map(Math.fround)

/** The function of one number at all points: losses are scalars of a batch, so each point is a batch of its own. */
const pointwise =
  (loss: (z: Tensor) => Tensor) =>
  (x: Tensor): Tensor =>
    concat([...x].map((z) => reshape(loss(reshape(z, [1])), [1])))

/** (N) as the first of two logits, the other being 0. */
const beside0 = (x: Tensor): Tensor => stack([x, zerosLike(x)], 1)
const label = (k: number): Tensor => tensor([k], { dtype: 'int32' })
const bce = (t: number) => (z: Tensor) => binaryCrossEntropyWithLogits(z, full([1], t, { dtype: z.dtype }))

const functions: Record<string, (x: Tensor) => Tensor> = {
  elu: (x) => elu(x),
  erf,
  expm1,
  gelu: (x) => gelu(x),
  'gelu, tanh form': (x) => gelu(x, { approximate: 'tanh' }),
  logSumExp: (x) => logSumExp(beside0(x), 1),
  selu,
  silu,
  softplus,
  softsign,
  'binaryCrossEntropyWithLogits, target 0': pointwise(bce(0)),
  'binaryCrossEntropyWithLogits, target 1': pointwise(bce(1)),
  'crossEntropy, label 0': pointwise((z) => crossEntropy(beside0(z), label(0))),
  'crossEntropy, label 1': pointwise((z) => crossEntropy(beside0(z), label(1))),
  smoothL1: pointwise((z) => smoothL1(z, zerosLike(z))),
}

/** Their derivatives are made from their values, near whose ends they are right to the last digit of 1 only. */
const saturating: Record<string, (x: Tensor) => Tensor> = {
  logSoftmax: (x) => select(logSoftmax(beside0(x), 1), 0, 1),
  sigmoid,
  softmax: (x) => select(softmax(beside0(x), 1), 0, 1),
  tanh,
}

function valuesAndSlopes(f: (x: Tensor) => Tensor, dtype: DType): [number[], number[]] {
  const x = tensor(points, { dtype, requiresGrad: true })
  const y = f(x)
  sum(y).backward()
  return [[...y.values()], [...(x.grad as Tensor).values()]]
}

/** What is smaller than the smallest normal float32 may become 0. */
const smallest = 2 ** -126

function expectClose(found: number[], exact: number[], error: (exact: number) => number): void {
  for (const [i, x] of points.entries()) {
    const [a, b] = [found[i], exact[i]]
    expect(Number.isNaN(b), `the value at ${x}`).toBe(false)
    if (a === b || a === Math.fround(b)) continue
    expect(Math.abs(a - b), `${a} for ${b} at ${x}`).toBeLessThan(error(b))
  }
}

/** What four units in the last place are, relatively. */
const bound = 4 * 2 ** -23

const relative = (exact: number): number => bound * Math.abs(exact) + 4 * smallest
const absolute = (exact: number): number => bound * Math.max(1, Math.abs(exact))

const backends = { reference: referenceBackend, wasm: wasm({ memory: 2 ** 26, small: 0 }) }
afterEach(() => void useBackend(referenceBackend))

describe.each(Object.entries(backends))('on the %s backend', (_, backend) => {
  test.each(Object.entries(functions))('%s and its derivative keep their digits from −∞ to ∞', (_, f) => {
    const [values, slopes] = valuesAndSlopes(f, 'float64')
    useBackend(backend)
    const found = valuesAndSlopes(f, 'float32')
    expectClose(found[0], values, relative)
    expectClose(found[1], slopes, relative)
  })

  test.each(Object.entries(saturating))('%s keeps its digits, its derivative those of 1', (_, f) => {
    const [values, slopes] = valuesAndSlopes(f, 'float64')
    useBackend(backend)
    const found = valuesAndSlopes(f, 'float32')
    expectClose(found[0], values, relative)
    expectClose(found[1], slopes, absolute)
  })
})

test('limits at the ends are reached', () => {
  const at = (f: (x: Tensor) => Tensor, x: number): number => f(tensor([x])).values()[0] + 0
  for (const backend of Object.values(backends)) {
    useBackend(backend)
    for (const f of [silu, gelu, functions['gelu, tanh form']]) expect(at(f, -Infinity)).toBe(0)
    expect([at(softsign, -Infinity), at(softsign, Infinity)]).toEqual([-1, 1])
    expect(at(functions['binaryCrossEntropyWithLogits, target 1'], 10)).toBeCloseTo(4.5398899216870535e-5, 11)
    expect(softmax(tensor([Infinity, 0, Infinity])).toArray()).toEqual([0.5, 0, 0.5])
    const x = tensor([Infinity, 0], { requiresGrad: true })
    logSumExp(x).backward()
    expect(x.grad?.toArray()).toEqual([1, 0])
  }
})
