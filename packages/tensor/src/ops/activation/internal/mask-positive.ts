import { kernel } from '../../../backend.ts'
import { record } from '../../../tape/tape.ts'
import { empty, type Tensor } from '../../../tensor/tensor.ts'

/**
 * Lets g through where y is positive: `x = g ⊙ [y > 0]`. What `relu` does to a cotangent; linear in g, and constant in y
 * by pieces.
 * @param g any shape, float
 * @param y the same shape
 */
export function maskPositive(g: Tensor, y: Tensor): Tensor {
  const x = empty(g.shape, g.dtype)
  kernel('maskPositive', maskPositiveReference)(g, y, x)
  // ḡ = maskPositive(x̄, y)
  return record('maskPositive', x, [g], { y }, (h, saved) => [maskPositive(h, saved.y)])
}

function maskPositiveReference(g: Tensor, y: Tensor, x: Tensor): void {
  const cotangent = g.elements()
  const gate = y.elements()
  const out = x.memory
  for (let i = 0; i < out.length; i++) out[i] = gate[i] > 0 ? cotangent[i] : 0
}
