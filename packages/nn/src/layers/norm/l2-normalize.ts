import { normalize, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/** Each vector of the last axis to length 1: `y = x / max(‖x‖, 10⁻¹²)`, any shape, same shape out. Zeros stay zeros. */
export class L2Normalize extends Module {
  forward(x: Tensor): Tensor {
    return normalize(x)
  }
}
