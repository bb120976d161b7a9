import { type Context, type Encoder, type Heads, headOfFeatures, type Mlp } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'

/** What a loss of views compares: features (N, D) → projection (N, Z). */
export function projectorHead({ encoder, projector }: { encoder: Encoder; projector: Mlp }): Heads {
  const answer = (h: Tensor, context: Context) => ({ projection: projector.forward(h, context) })
  return { projector: headOfFeatures(encoder, answer) }
}
