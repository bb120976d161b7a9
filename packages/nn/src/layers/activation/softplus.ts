import { softplus, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/**
 * `y = log(1 + eˣ)`, any shape: a smooth ReLU.
 * @see Dugas et al. 2001
 */
export class Softplus extends Module {
  forward(x: Tensor): Tensor {
    return softplus(x)
  }
}
