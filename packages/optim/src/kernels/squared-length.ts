import type { Tensor } from '@pretexts/tensor'

/** The kernel `squaredLength`: y, one float64, becomes Σ x² over all elements. */
export type SquaredLengthKernel = (x: Tensor, y: Tensor) => void

export const squaredLengthReference: SquaredLengthKernel = (x, y) => {
  const values = x.elements()
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] * values[i]
  y.memory[0] = total
}
