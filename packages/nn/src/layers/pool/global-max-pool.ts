import { max, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'
import { placeAxes } from './global-average-pool.ts'

/** The largest value of every channel over all places: (N, C, …places) → (N, C). Places that tie share the gradient. */
export class GlobalMaxPool extends Module {
  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'places', '…'])
    return max(x, placeAxes(x))
  }
}
