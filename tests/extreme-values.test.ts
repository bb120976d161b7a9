import { type Backend, cast, fromArray, isFloat, referenceBackend, type Tensor, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { samplesByOp } from './lib/samples/all-samples.ts'
import { call, inputsOf, type Sample } from './lib/samples/sample.ts'

/*
 * The outputs of every operation in float32, on both backends, against the same operation in float64 on the same numbers:
 * within 16 units in the last place of the largest output, where numbers are far from 0 next to their spread, where they have
 * no normal float, and at the ends of float32.
 */

/** 16 ulp of the largest output. */
const bound = 2e-6

/** Where a value between −3 and 3 of a sample goes. */
const regimes: Readonly<Record<string, (u: number, op: string) => number>> = {
  'with a mean of 10,000 standard deviations': (u) => 1e4 + u,
  'at denormals': (u) => u * 2 ** -140,
  'at the ends of float32': (u, op) => (u / 3) * (ends[op] ?? 3.3e38),
}

/** How large inputs may be for these, whose intermediate results are float32 themselves. */
const ends: Readonly<Record<string, number>> = {
  // sums
  adaptiveAveragePool1d: 1e37,
  adaptiveAveragePool2d: 1e37,
  scatterAdd: 1e37,
  indexAdd: 1e37,
  // differences from the mean, and their squares
  batchNorm: 1e37,
  layerNorm: 1e37,
  groupNorm: 1e37,
  standardize: 1e18,
  rmsNorm: 1e18,
  // sums of products
  conv1d: 1e18,
  conv2d: 1e18,
  convTranspose1d: 1e18,
  convTranspose2d: 1e18,
  linear: 1e18,
  matmul: 1e18,
  scaledDotProductAttention: 1e18,
  einsum: 1e12, // of up to three factors
  gruCell: 1e18,
}

/** What errors are measured against, where that is not the largest output. */
const scales: Readonly<Record<string, number>> = {
  cosineDistances: 1, // 1 − cosine: a cosine has the digits of 1
  gumbelSoftmax: 8, // e^z: a logit of 10,000, noise added, is rounded by as much as a probability of 8
}

const backends = { reference: referenceBackend, wasm: wasm({ memory: 2 ** 26, small: 0 }) }
afterEach(() => void useBackend(referenceBackend))

/** Outputs as plain numbers. */
function outputsOf(sample: Sample, inputs: readonly Tensor[]): ArrayLike<number>[] {
  return call(sample, inputs).map((y) => y.values())
}

const largest = (values: ArrayLike<number>): number =>
  Array.from(values, Math.abs).reduce((most, size) => (size > most && size < 3.4e38 ? size : most), 2 ** -126)

/** The worst error of a sample, in units of the scale; null where the operation refuses such numbers, in float64 as well. */
function worstError(
  op: string,
  sample: Sample,
  place: (u: number, op: string) => number,
  backend: Backend,
): number | null {
  useBackend(referenceBackend)
  const values = inputsOf(sample).map((x) => ({
    shape: x.shape,
    values: isFloat(x.dtype) ? Float32Array.from(x.values(), (u) => place(u, op)) : x.values(),
  }))
  const made = () => values.map((x) => fromArray(x.values, x.shape))
  let exact: ArrayLike<number>[]
  try {
    exact = outputsOf(sample, made().map((x) => (x.dtype === 'float32' ? cast(x, 'float64') : x)))
  } catch {
    return null
  }
  useBackend(backend)
  const errors = outputsOf(sample, made()).flatMap((found, i) => {
    const scale = Math.max(scales[op] ?? 0, largest(exact[i]))
    return Array.from(found, (value, j) => {
      const right = exact[i][j]
      if (Object.is(value, right) || value === right || value === Math.fround(right)) return 0
      if (Number.isNaN(value) && Number.isNaN(right)) return 0
      const error = Math.abs(value - right) / scale
      return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error
    })
  })
  return Math.max(0, ...errors)
}

const floats = [...samplesByOp].filter(([, samples]) =>
  samples.some(({ inputs }) => inputs.some(({ kind }) => kind === 'floats' || kind === 'grid')),
)

describe.each(Object.entries(backends))('on the %s backend every output is right to 16 ulp', (_, backend) => {
  test.each(Object.entries(regimes))('%s', (_, place) => {
    const wrong: string[] = []
    let tried = 0
    for (const [op, samples] of floats) {
      for (const sample of samples) {
        const error = worstError(op, sample, place, backend)
        if (error !== null) tried++
        if (error !== null && error > bound) wrong.push(`${op}: ${error.toExponential(1)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(250)
  })
})
