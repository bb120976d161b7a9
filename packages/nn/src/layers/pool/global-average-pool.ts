import { globalAveragePool, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'

/** The mean of every channel: (N, C, H, W) → (N, C). */
export class GlobalAveragePool extends Module {
  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'H', 'W'])
    return globalAveragePool(x)
  }
}
