import { fromArray, type Tensor } from '@pretexts/tensor'

/** A copy of images (N, C, H, W) with one pixel changed in patch `l` of the first image. */
export function changePatch(images: Tensor, patch: number, l: number): Tensor {
  const width = images.shape[3]
  const columns = width / patch
  const changed = images.values().slice()
  changed[width * patch * Math.floor(l / columns) + patch * (l % columns)] += 3
  return fromArray(changed, images.shape)
}

/** Whether what is made of images changes with a pixel of a hidden patch, and with one of a visible patch. */
export function changesWith(
  make: (images: Tensor) => Tensor,
  { images, hidden, patch }: { readonly images: Tensor; readonly hidden: Tensor; readonly patch: number },
): { readonly hidden: boolean; readonly visible: boolean } {
  const plain = make(images).values().slice()
  const changes = (one: number) => {
    const made = make(changePatch(images, patch, hidden.values().indexOf(one))).values()
    return made.some((value, i) => value !== plain[i])
  }
  return { hidden: changes(1), visible: changes(0) }
}
