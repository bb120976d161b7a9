import { sigmoid, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/**
 * `y = 1 / (1 + e⁻ˣ)`, any shape.
 */
export class Sigmoid extends Module {
  forward(x: Tensor): Tensor {
    return sigmoid(x)
  }
}
