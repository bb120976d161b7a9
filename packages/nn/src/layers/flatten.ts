import { reshape, type Tensor } from '@pretexts/tensor'
import { Module } from '../module.ts'
import { requireInput } from '../require-input.ts'

/** Each example to one row: (N, …) → (N, D). */
export class Flatten extends Module {
  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', '…'])
    const width = x.shape.slice(1).reduce((product, size) => product * size, 1)
    return reshape(x, [x.shape[0], width])
  }
}
