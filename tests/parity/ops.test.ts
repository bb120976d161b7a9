import { fromArray, sizeOf, type Tensor, vjp } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { ops } from '../lib/samples/exported-ops.ts'
import { decodeFloats, type GoldenSample, goldenSamples, madeBy } from '../lib/samples/golden-samples.ts'
import { withoutCounterpart } from '../lib/samples/own-samples.ts'
import { draws } from '../lib/samples/recipe.ts'
import { call, floatPositions, inputsOf } from '../lib/samples/sample.ts'

/*
 * Every operation against PyTorch in float64: values, and gradients of a random sum of the values. Where conventions
 * differ (variance divides by n − 1 there, `repeat` is our `tile`, …) the cases say explicitly what is meant: the table
 * in cases/. The golden file is made by ops.py.
 */

/** Largest difference, relative to the larger of 1 and PyTorch's largest number. Both compute in float64. */
const tolerance = 1e-12

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string): void {
  const scale = Math.max(1, ...Array.from(theirs, Math.abs))
  const differences = Array.from(theirs, (value, i) => Math.abs(value - ours[i]) / scale)
  expect(ours.length, what).toBe(theirs.length)
  expect(Math.max(0, ...differences), what).toBeLessThanOrEqual(tolerance)
}

function expectSameValues(sample: GoldenSample): void {
  const outputs = call(sample, inputsOf(sample))
  expect(outputs.map(({ shape }) => shape)).toEqual(sample.outputs.map(({ shape }) => shape))
  for (const [i, { floats, integers }] of sample.outputs.entries()) {
    expectClose(outputs[i].values(), floats ? decodeFloats(floats) : (integers ?? []), `output ${i}`)
  }
}

/** The cotangent that ops.py gives output j. */
const cotangentOf = ({ seed }: GoldenSample, j: number, shape: readonly number[]): Tensor =>
  fromArray(
    draws(sizeOf(shape), seed + 100 + j).map((u) => 2 * u - 1),
    shape,
  )

function expectSameGradients(sample: GoldenSample): void {
  const inputs = inputsOf(sample)
  const moved = floatPositions(sample)
  const found = inputs.map(({ size }) => new Float64Array(size))
  for (const [j, { shape, floats }] of sample.outputs.entries()) {
    if (!floats || moved.length === 0) continue
    const output = (...xs: Tensor[]) =>
      call(
        sample,
        inputs.map((x, i) => xs[moved.indexOf(i)] ?? x),
      )[j]
    const cotangents = vjp(
      output,
      moved.map((i) => inputs[i]),
      cotangentOf(sample, j, shape),
    )
    for (const [k, g] of cotangents.entries()) {
      for (const [at, value] of g.values().entries()) found[moved[k]][at] += value
    }
  }
  for (const [i, gradient] of sample.gradients.entries()) {
    const theirs = gradient === null ? new Float64Array(found[i].length) : decodeFloats(gradient)
    expectClose(found[i], theirs, `gradient of input ${i}`)
  }
}

const golden = [...new Set(goldenSamples.map(({ op }) => op))]

describe(`as ${madeBy.split(',')[0]}`, () => {
  test.each(golden)('%s has the same values and gradients', (op) => {
    for (const sample of goldenSamples) {
      if (sample.op !== op) continue
      expectSameValues(sample)
      expectSameGradients(sample)
    }
  })
})

test('every exported operation is in the golden table, or on the list of those that PyTorch does not have', () => {
  expect([...golden, ...Object.keys(withoutCounterpart)].sort()).toEqual(ops)
})
