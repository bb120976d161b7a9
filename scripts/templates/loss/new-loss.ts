import { div, mean, square, sub, type Tensor } from '@pretexts/tensor'
import { requirePair } from '../../../packages/losses/src/require-pair.ts'

/**
 * What it asks for, in one sentence: `L = mean (prediction − target)² / 2`, over all elements.
 * @param prediction any shape, float
 * @param target the same shape and dtype
 * @returns scalar
 * @throws ShapeError when the shapes differ
 * @see Author year, "Title", equation
 * @example newLoss(tensor([1, 2]), tensor([1, 4])).item() // → 1
 */
export function newLoss(prediction: Tensor, target: Tensor): Tensor {
  requirePair('newLoss', prediction, target)
  return div(mean(square(sub(prediction, target))), 2)
}
