import type { EmaTwin, Encoder, Representations, Sequential, StepContext } from '@pretexts/nn'
import { argmax, noGrad, sub, type Tensor } from '@pretexts/tensor'

/** The class of each row of logits (N, K), as a student is taught it: after centering by (K). */
export function centeredClasses(logits: Tensor, center: Tensor): Tensor {
  return noGrad(() => argmax(sub(logits, center), 1))
}

/**
 * What the teacher of DINO or iBOT, encoder → `dinoHead`, says of two views: h and z of the first, z of the second, and the classes of the
 * first.
 */
export function representTeacher(
  teacher: EmaTwin<Sequential>,
  center: Tensor,
  [first, second]: readonly Tensor[],
  context: StepContext,
): Representations {
  const [encoder, head] = teacher.network.layers as [Encoder, Sequential]
  const [mlp, ...last] = head.layers
  const h = encoder.forward(first, context)
  const z = mlp.forward(h, context)
  const zPositive = mlp.forward(encoder.forward(second, context), context)
  const logits = last.reduce((x, layer) => layer.forward(x, context), z)
  return { h, z, zPositive, codes: { indices: centeredClasses(logits, center), count: center.shape[0] } }
}
