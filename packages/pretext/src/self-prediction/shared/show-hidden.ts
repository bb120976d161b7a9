import type { ImageForm } from '@pretexts/contracts'
import { patchify, unpatchify } from '@pretexts/models'
import { add, fromArray, mul, sub, type Tensor, unsqueeze } from '@pretexts/tensor'

/** The gray that stands for what the network does not see. */
const gray = 0.5

/** Images (N, C, H, W) with `predicted` (N, L, C·p·p), or gray, in place of their hidden patches. */
export function showHidden(
  images: Tensor,
  hidden: Tensor,
  {
    patch,
    form,
    predicted,
  }: {
    patch: number
    form: ImageForm
    /** Default: hidden patches are gray. */
    predicted?: Tensor
  },
): Tensor {
  const gone = unsqueeze(hidden, 2) // (N, L, 1)
  const patches = patchify(images, patch)
  const filled = add(mul(patches, sub(1, gone)), predicted ? mul(predicted, gone) : mul(gone, gray))
  return unpatchify(filled, patch, form)
}

/** Images (N, C, H, W) with gray in place of all patches but those at `places`, int32 (N, K). */
export function showPlaces(
  images: Tensor,
  places: Tensor,
  how: { readonly patch: number; readonly form: ImageForm },
): Tensor {
  return showHidden(images, sub(1, marksAt(places, (how.form.height * how.form.width) / how.patch ** 2)), how)
}

/** 1 at `places`, int32 (N, K), of `length` patches, else 0: float32 (N, length). */
function marksAt(places: Tensor, length: number): Tensor {
  const [count, kept] = places.shape
  const marks = new Float32Array(count * length)
  places.values().forEach((place, i) => {
    marks[Math.floor(i / kept) * length + place] = 1
  })
  return fromArray(marks, [count, length])
}
