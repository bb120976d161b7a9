import { mean, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'

/** The mean of every channel over all places: (N, C, …places) → (N, C). */
export class GlobalAveragePool extends Module {
  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'places', '…'])
    return mean(x, placeAxes(x))
  }
}

/** All axes but the first two. */
export function placeAxes({ rank }: Tensor): number[] {
  return Array.from({ length: rank - 2 }, (_, i) => i + 2)
}
