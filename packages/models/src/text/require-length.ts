import type { TokenForm } from '@pretexts/contracts'
import { type Module, signature } from '@pretexts/nn'
import { formatShape, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * The number of tokens of a batch, (N, L).
 * @throws ShapeError when the model has no positions for as many
 */
export function requireLength(model: Module & { readonly form: TokenForm }, ids: Tensor): number {
  const [limit, length] = [model.form.length, ids.shape[1]]
  if (length <= limit) return length
  const rule = `there are positions for ${limit} tokens; got ${formatShape(ids.shape)}; cut the texts, or make the model with a longer form`
  throw new ShapeError(signature(model), rule, [ids.shape])
}
