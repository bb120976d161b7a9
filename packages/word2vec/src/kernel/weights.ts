import type { Random } from '@pretexts/random'
import type { Weights } from './kernel.ts'

/** How many rows of how many numbers. */
export interface WeightShape {
  readonly dimensions: number
  readonly inputRows: number
  readonly outputRows: number
}

/** Floats from a row to the next. */
export const strideOf = (dimensions: number): number => (dimensions + 3) & ~3

/** Floats that both matrices take. */
export function weightFloats({ dimensions, inputRows, outputRows }: WeightShape): number {
  return (inputRows + outputRows + 1) * strideOf(dimensions)
}

/** Weights over `floats`, as they are there. */
export function weightsIn(floats: Float32Array, shape: WeightShape): Weights {
  const stride = strideOf(shape.dimensions)
  const split = shape.inputRows * stride
  return { ...shape, stride, inputs: floats.subarray(0, split), outputs: floats.subarray(split) }
}

/** As word2vec.c begins: inputVectors uniform in ±½/d, outputVectors 0. */
export function initialize({ dimensions, stride, inputRows, inputs, outputs }: Weights, rng: Random): void {
  for (let row = 0; row < inputRows; row++) {
    const vector = inputs.subarray(row * stride, row * stride + dimensions)
    rng.fillUniform(vector, -0.5 / dimensions, 0.5 / dimensions)
  }
  outputs.fill(0)
}
