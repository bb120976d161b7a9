import { requireTensors } from '../../errors/require-tensors.ts'
import type { Tensor } from '../../tensor/tensor.ts'

/**
 * The same elements, taken as constants: `y = x`, and no gradient passes. A view, cut off from the tape.
 * @see Chen and He 2021, "Exploring Simple Siamese Representation Learning", where all depends on it
 * @example stopGradient(tensor([1, 2], { requiresGrad: true })).requiresGrad // → false
 */
export function stopGradient(x: Tensor): Tensor {
  requireTensors('stopGradient', x)
  return x.detach()
}
