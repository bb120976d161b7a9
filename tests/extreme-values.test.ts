import {
  type Backend,
  cast,
  fromArray,
  isFloat,
  referenceBackend,
  type Tensor,
  useBackend,
} from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { samplesByOp } from './lib/samples/all-samples.ts'
import { call, inputsOf, type Sample } from './lib/samples/sample.ts'

/*
 * Every output of every operation in float32, on both backends, against the same operation in float64 on the same numbers: far
 * from 0 next to their spread, where no float is normal, and at the ends of float32. An operation without samples, or one that
 * no sample gets through, fails.
 */

const ulp = 2 ** -23
const smallestNormal = 2 ** -126

/** Each output is right to 4 ulp of itself. */
const bound = 4 * ulp

/** These add up terms that may cancel, or take differences of such sums: right to 16 ulp of the largest output. */
const cancelling: ReadonlySet<string> = new Set([
  'affineGrid',
  'batchNorm',
  'conv1d',
  'conv2d',
  'convTranspose1d',
  'convTranspose2d',
  'einsum',
  'groupNorm',
  'gruCell',
  'layerNorm',
  'linear',
  'matmul',
  'resize',
  'scaledDotProductAttention',
  'scatterAdd',
  'standardize',
])
const boundOfSums = 16 * ulp

/** What errors are measured against, and to how many ulp, where it is something else. */
const scales: Readonly<Record<string, readonly [scale: number, bound: number]>> = {
  cosineDistances: [1, bound], // 1 − cosine: a cosine has the digits of 1
  gumbelSoftmax: [1, 1024 * ulp], // a logit of 10,000 with noise added is rounded by up to 512 ulp of 1
}

/** Where a number between −3 and 3 of a sample goes. */
const regimes: Readonly<Record<string, (u: number, op: string) => number>> = {
  'with a mean of 10,000 standard deviations': (u) => 1e4 + u,
  'at denormals': (u) => u * 2 ** -140,
  'at the ends of float32': (u, op) => (u / 3) * (ends[op] ?? 3.3e38),
}

/** How large inputs may be for operations that hold sums, squares or products of them in float32 on the way. */
const ends: Readonly<Record<string, number>> = {
  adaptiveAveragePool1d: 1e37,
  adaptiveAveragePool2d: 1e37,
  batchNorm: 1e37,
  conv1d: 1e18,
  conv2d: 1e18,
  convTranspose1d: 1e18,
  convTranspose2d: 1e18,
  einsum: 1e12, // of up to three factors
  gruCell: 1e18,
  indexAdd: 1e37,
  layerNorm: 1e37,
  linear: 1e18,
  matmul: 1e18,
  rmsNorm: 1e18,
  scaledDotProductAttention: 1e18,
  scatterAdd: 1e37,
  standardize: 1e18,
}

const reductions: readonly Sample[] = [
  'sum',
  'mean',
  'variance',
  'std',
  'norm',
  'logSumExp',
  'softmax',
  'logSoftmax',
  'cumsum',
].map((op) => ({
  op,
  seed: 1,
  inputs: [{ kind: 'floats', shape: [2, 20001], low: -2, high: 2 }],
  args: [{ input: 0 }, 1],
}))

const hasFloats = ({ inputs }: Sample): boolean =>
  inputs.some(({ kind }) => kind === 'floats' || kind === 'grid')
const samples = [...samplesByOp.values(), reductions].flat().filter(hasFloats)
const seeds = [0, 100, 200, 300]

const backends = { reference: referenceBackend, wasm: wasm({ memory: 2 ** 26, small: 0 }) }
afterEach(() => void useBackend(referenceBackend))

test('every operation has samples', () => {
  expect([...samplesByOp].filter(([, own]) => own.length === 0).map(([op]) => op)).toEqual([])
})

describe.each(Object.entries(backends))('on the %s backend every output is right', (_, backend) => {
  test.each(Object.entries(regimes))('%s', (_, place) => {
    const tried = new Set<string>()
    const wrong = new Set<string>()
    for (const sample of samples) {
      for (const seed of seeds) {
        const outcome = worstError({ ...sample, seed: sample.seed + seed }, place, backend)
        if (outcome === null) continue
        tried.add(sample.op)
        if (!(outcome <= 1)) wrong.add(`${sample.op}: ${outcome.toFixed(1)} × its bound`)
      }
    }
    expect([...wrong]).toEqual([])
    expect([...tried].sort()).toEqual([...new Set(samples.map(({ op }) => op))].sort())
  })
})

/** The worst error of a sample's outputs, in units of the operation's bound; null where it refuses such numbers in float64. */
function worstError(
  sample: Sample,
  place: (u: number, op: string) => number,
  backend: Backend,
): number | null {
  useBackend(referenceBackend)
  const values = inputsOf(sample).map((x) => ({
    shape: x.shape,
    values: isFloat(x.dtype) ? Float32Array.from(x.values(), (u) => place(u, sample.op)) : x.values(),
  }))
  const made = (): Tensor[] => values.map((x) => fromArray(x.values, x.shape))
  let exact: Tensor[]
  try {
    exact = call(
      sample,
      made().map((x) => (x.dtype === 'float32' ? cast(x, 'float64') : x)),
    )
  } catch {
    return null
  }
  useBackend(backend)
  const errors = call(sample, made()).map((y, i) => worstOf(sample.op, y.values(), exact[i].values()))
  return Math.max(0, ...errors)
}

function worstOf(op: string, found: ArrayLike<number>, exact: ArrayLike<number>): number {
  const allowed = allowedBy(op, exact)
  let worst = 0
  for (let i = 0; i < exact.length; i++) {
    const [value, right] = [found[i], exact[i]]
    if (Object.is(value, right) || value === right || value === Math.fround(right)) continue
    const error = Math.abs(value - right) / allowed(right)
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error
  }
  return worst
}

/** How far an output may be from the right one. */
function allowedBy(op: string, exact: ArrayLike<number>): (right: number) => number {
  if (Object.hasOwn(scales, op)) return () => scales[op][0] * scales[op][1]
  if (!cancelling.has(op)) return (right) => bound * Math.max(smallestNormal, Math.abs(right))
  let largest = smallestNormal
  for (let i = 0; i < exact.length; i++) {
    const size = Math.abs(exact[i])
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size
  }
  return () => boundOfSums * largest
}
