import { mean, square, sub, type Tensor } from '@pretexts/tensor'
import { requirePair } from './require-pair.ts'

/**
 * Mean squared error: `L = mean (prediction − target)²`, over all elements.
 * @param prediction any shape, float
 * @param target the same shape and dtype
 * @returns scalar
 * @throws ShapeError when the shapes differ
 * @example mse(tensor([1, 2]), tensor([1, 4])).item() // → 2
 */
export function mse(prediction: Tensor, target: Tensor): Tensor {
  requirePair('mse', prediction, target)
  return mean(square(sub(prediction, target)))
}
