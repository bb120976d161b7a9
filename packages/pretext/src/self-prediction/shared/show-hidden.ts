import type { ImageForm } from '@pretexts/contracts'
import { patchify, unpatchify } from '@pretexts/models'
import { add, mul, sub, type Tensor, unsqueeze } from '@pretexts/tensor'

/** The gray that stands for what the network does not see. */
const gray = 0.5

/** Images (N, C, H, W) with `predicted` (N, L, C·p·p), or gray, in place of their hidden patches. */
export function showHidden(
  images: Tensor,
  hidden: Tensor,
  { patch, form, predicted }: { patch: number; form: ImageForm; predicted?: Tensor },
): Tensor {
  const gone = unsqueeze(hidden, 2) // (N, L, 1)
  const patches = patchify(images, patch)
  const filled = add(mul(patches, sub(1, gone)), predicted ? mul(predicted, gone) : mul(gone, gray))
  return unpatchify(filled, patch, form)
}
