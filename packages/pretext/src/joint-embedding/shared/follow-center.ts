import { mean, noGrad, type Tensor, updateInPlace } from '@pretexts/tensor'

/** `c ← m c + (1 − m) mean logits`, in place: (K) and (N, K). Call it after the loss, so that a batch is not centered by itself. */
export function followCenter(center: Tensor, logits: Tensor, momentum: number): void {
  const newest = noGrad(() => mean(logits, 0)).values()
  updateInPlace(center, (data) => {
    for (let k = 0; k < data.length; k++) data[k] = momentum * data[k] + (1 - momentum) * newest[k]
  })
}
