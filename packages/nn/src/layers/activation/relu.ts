import { relu, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/** `y = max(x, 0)`, any shape. */
export class ReLU extends Module {
  forward(x: Tensor): Tensor {
    return relu(x)
  }
}
