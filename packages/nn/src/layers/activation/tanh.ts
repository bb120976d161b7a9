import { type Tensor, tanh } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/**
 * `y = tanh(x)`, any shape.
 */
export class Tanh extends Module {
  forward(x: Tensor): Tensor {
    return tanh(x)
  }
}
