import type { Tensor } from '@pretexts/tensor'
import { Module } from '../module.ts'

/** `y = x`: stands where a layer is left out. */
export class Identity extends Module {
  forward(x: Tensor): Tensor {
    return x
  }
}
