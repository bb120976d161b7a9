import { requireTensors } from '../../errors/require-tensors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { maximum } from '../elementwise/maximum.ts'
import { minimum } from '../elementwise/minimum.ts'
import { sub } from '../elementwise/sub.ts'
import { straightThrough } from '../gradient/straight-through.ts'
import { normalize } from '../normalization/normalize.ts'
import { transpose } from '../shape/transpose.ts'
import { matmul } from './matmul.ts'
import { requireRows } from './squared-distances.ts'

/**
 * Cosines of the angles between all rows of two matrices: `y[i, j] = ⟨aᵢ, bⱼ⟩ / (‖aᵢ‖ ‖bⱼ‖)`; 0 for a row of zeros.
 * @param a (N, D), float
 * @param b (M, D), same dtype
 * @returns (N, M), in −1 … 1
 * @throws ShapeError unless both are matrices with rows of one length
 * @example cosineSimilarities(tensor([[1, 0]]), tensor([[2, 0], [0, 3]])).toArray() // → [[1, 0]]
 */
export function cosineSimilarities(a: Tensor, b: Tensor): Tensor {
  requireTensors('cosineSimilarities', a, b)
  requireRows('cosineSimilarities', a, b)
  const cosines = matmul(normalize(a), transpose(normalize(b)))
  // Rounding may take a cosine beyond 1, by a few ulp, which acos or 1 − y² would not forgive. The gradient is left alone.
  return straightThrough(maximum(minimum(cosines.detach(), 1), -1), cosines)
}

/**
 * `1 − cosineSimilarities(a, b)`: 0 for rows of one direction, 2 for opposite ones.
 * @example cosineDistances(tensor([[1, 0]]), tensor([[2, 0], [-1, 0]])).toArray() // → [[0, 2]]
 */
export function cosineDistances(a: Tensor, b: Tensor): Tensor {
  requireTensors('cosineDistances', a, b)
  requireRows('cosineDistances', a, b)
  return sub(1, cosineSimilarities(a, b))
}
