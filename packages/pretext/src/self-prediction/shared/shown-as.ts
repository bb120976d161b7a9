import { add, stopGradient, sub, type Tensor } from '@pretexts/tensor'

/**
 * A loss that is shown as another number: the value of `shown`, the gradient of `loss`.
 *
 * `y = loss + sg(shown − loss)`
 */
export function shownAs(loss: Tensor, shown: Tensor): Tensor {
  return add(loss, stopGradient(sub(shown, loss)))
}
