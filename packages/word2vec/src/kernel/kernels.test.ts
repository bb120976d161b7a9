import { Random } from '@pretexts/random'
import { embedding, fromArray, grad, mean, type Tensor, tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { negativeSamplingLoss } from '../reading/skip-gram.ts'
import type { Kernel, Weights } from './kernel.ts'
import { TypescriptKernel } from './typescript-kernel.ts'
import { wasmKernel } from './wasm-kernel.ts'
import { allocate, memoryLayout } from './wasm-memory.ts'
import { weightFloats, weightsIn } from './weights.ts'

const words = 30
const bounds = { inputs: 12, outputs: 40, integers: 200 }

interface Setup {
  kernel: Kernel
  weights: Weights
}
type Make = (dimensions: number, averaged: boolean) => Setup

const inTypescript: Make = (dimensions, averaged) => {
  const shape = { dimensions, inputRows: words, outputRows: words }
  const weights = randomized(weightsIn(new Float32Array(weightFloats(shape)), shape))
  return { weights, kernel: new TypescriptKernel(weights, bounds, averaged) }
}

const inWasm =
  (deterministic: boolean, shared: boolean): Make =>
  (dimensions, averaged) => {
    const shape = { dimensions, inputRows: words, outputRows: words }
    const layout = memoryLayout(shape, bounds, 2)
    const memory = allocate(layout, shared)
    const floats = new Float32Array(memory.buffer, layout.weights, weightFloats(shape))
    const weights = randomized(weightsIn(floats, shape))
    return {
      weights,
      kernel: wasmKernel({ memory, layout, shape, bounds, averaged, thread: 1, deterministic }),
    }
  }

const kernels: [string, Make][] = [
  ['TypeScript', inTypescript],
  ['WASM', inWasm(true, false)],
  ['WASM with fused multiply-add', inWasm(false, false)],
  ['WASM in shared memory', inWasm(false, true)],
]

function randomized(weights: Weights): Weights {
  const { inputs, outputs, stride, dimensions, outputRows } = weights
  const rng = new Random('weights')
  for (const matrix of [inputs, outputs.subarray(0, outputRows * stride)]) {
    for (let at = 0; at < matrix.length; at += stride)
      rng.fillNormal(matrix.subarray(at, at + dimensions), 0, 0.3)
  }
  return weights
}

/** The first `positives` outputs have label 1. */
function lesson(inputs: number[], outputs: number[], positives = 1): number[] {
  return [
    inputs.length,
    outputs.length,
    ...inputs,
    ...outputs.map((row, j) => (row << 1) | Number(j < positives)),
  ]
}

function learn({ kernel }: Setup, lessons: number[][], rate = 0.1): ReturnType<Kernel['learn']> {
  kernel.lessons.set(lessons.flat())
  return kernel.learn(lessons.flat().length, rate)
}

/** [V, D] without what lies between rows. */
function rowsOf(matrix: Float32Array, { stride, dimensions }: Weights): Tensor {
  const dense = new Float32Array(words * dimensions)
  for (let row = 0; row < words; row++) {
    dense.set(matrix.subarray(row * stride, row * stride + dimensions), row * dimensions)
  }
  return fromArray(dense, [words, dimensions])
}

const ids = (values: number[] | number[][]) => tensor(values, { dtype: 'int32' })

function expectClose(actual: Tensor, expected: ArrayLike<number>): void {
  const values = actual.values()
  expect(values).toHaveLength(expected.length)
  for (let i = 0; i < expected.length; i++) expect(values[i]).toBeCloseTo(expected[i], 5)
}

/** What SGD makes of the weights with the gradient of the reading version. */
function stepped(matrix: Tensor, gradient: Tensor, rate: number): number[] {
  const [values, slope] = [matrix.values(), gradient.values()]
  return Array.from(values, (value, i) => value - rate * slope[i])
}

describe.each(kernels)('the kernel in %s', (_, make) => {
  test.each([4, 10, 100])('takes SGD’s step on the loss of the reading version, d = %s', (dimensions) => {
    const setup = make(dimensions, false)
    const { weights } = setup
    const inputs = rowsOf(weights.inputs, weights)
    const outputs = rowsOf(weights.outputs, weights)
    const [contexts, center, negatives] = [[4, 7, 9], 3, [11, 0, 5, 11, 20]] // one negative is there twice
    const gradients = grad((ins: Tensor, outs: Tensor) =>
      negativeSamplingLoss(
        embedding(ids(contexts), ins),
        embedding(ids(contexts.map(() => center)), outs),
        embedding(ids(contexts.map(() => negatives)), outs),
      ),
    )(inputs, outputs)
    learn(setup, [lesson(contexts, [center, ...negatives])])
    expectClose(rowsOf(weights.inputs, weights), stepped(inputs, gradients[0], 0.1))
    expectClose(rowsOf(weights.outputs, weights), stepped(outputs, gradients[1], 0.1))
  })

  test('gives each row of an averaged input the gradient of the mean, undivided', () => {
    const setup = make(10, true)
    const { weights } = setup
    const inputs = rowsOf(weights.inputs, weights)
    const outputs = rowsOf(weights.outputs, weights)
    const [bag, center, negatives] = [[4, 7, 9, 12], 3, [11, 0, 5, 8, 20, 21, 22]]
    const gradients = grad((ins: Tensor, outs: Tensor) =>
      negativeSamplingLoss(
        mean(embedding(ids(bag), ins), [0], { keepDims: true }),
        embedding(ids([center]), outs),
        embedding(ids([negatives]), outs),
      ),
    )(inputs, outputs)
    learn(setup, [lesson(bag, [center, ...negatives])])
    const undivided = gradients[0].mul(bag.length)
    expectClose(rowsOf(weights.inputs, weights), stepped(inputs, undivided, 0.1))
    expectClose(rowsOf(weights.outputs, weights), stepped(outputs, gradients[1], 0.1))
  })

  test('does what the plain loops do, for any number of inputs and outputs', () => {
    for (const averaged of [false, true]) {
      const [setup, reference] = [make(20, averaged), inTypescript(20, averaged)]
      const rng = new Random('lessons')
      const lessons = Array.from({ length: 60 }, (_, i) =>
        lesson([...rng.sample(words, 1 + (i % 12))], [...rng.sample(words, 1 + ((7 * i) % 30))], 1 + (i % 3)),
      )
      for (const one of lessons) learn(setup, [one], 0.05)
      for (const one of lessons) learn(reference, [one], 0.05)
      expectClose(rowsOf(setup.weights.inputs, setup.weights), rowsOf(reference.weights.inputs, reference.weights).values()) // biome-ignore format: one line
      expectClose(rowsOf(setup.weights.outputs, setup.weights), rowsOf(reference.weights.outputs, reference.weights).values()) // biome-ignore format: one line
    }
  })

  test('tells the loss of one lesson in eight, and keeps the padding 0', () => {
    const setup = make(10, false)
    const { inputs, outputs } = setup.weights
    inputs.fill(0)
    const lessons = Array.from({ length: 9 }, () => lesson([1, 2], [3, 4, 5]))
    expect(learn(setup, lessons.slice(0, 8)).sum).toBeCloseTo(6 * Math.log(2), 4)
    expect(learn(setup, lessons).count).toBe(12)
    expect(outputs.subarray(words * 12).every((value) => value === 0)).toBe(true)
    expect(inputs[1 * 12 + 10]).toBe(0)
  })

  test('stays finite when scores are far outside what an exponential can hold', () => {
    const setup = make(4, false)
    setup.weights.inputs.fill(60)
    setup.weights.outputs.fill(60, 0, words * 4)
    const { sum } = learn(setup, [lesson([1], [2, 3])], 0.01)
    expect(Number.isFinite(sum)).toBe(true)
    expect(setup.weights.inputs[4]).toBeCloseTo(60 - 0.01 * 60, 3) // σ = 1: only the negative pushes
  })
})

test('without fused multiply-add the same lessons give the same bits, in memory of its own and in shared memory', () => {
  const lessons = [lesson([1, 2, 3], [4, 5, 6, 7]), lesson([2, 8], [9, 1])]
  const [a, b] = [inWasm(true, false)(20, false), inWasm(true, true)(20, false)]
  learn(a, lessons)
  learn(b, lessons)
  expect(a.weights.inputs.every((value, i) => value === b.weights.inputs[i])).toBe(true)
})

test('weights beyond 4 GB are refused with what to do', () => {
  const shape = { dimensions: 300, inputRows: 2_000_000, outputRows: 2_000_000 }
  expect(() => memoryLayout(shape, bounds, 1)).toThrow(/4\.5 GB of weights do not fit .* fewer dimensions/)
})
