import type { Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { buffer } from '../../parameter.ts'
import { addPositions } from './add-positions.ts'

/**
 * Adds a fixed vector to each place of a sequence: `y[n, l] = x[n, l] + table[l]`, (N, L, D), L ≤ length.
 *
 * The table is a buffer: it is saved, and never learned.
 * @example new FixedPositions(sinCosTable2d({ height: 7, width: 7, features: 64 })).describe() // → '49 × 64'
 */
export class FixedPositions extends Module {
  /** (length, D) */
  readonly table: Tensor

  /** @param table (length, D), such as `sinCosTable` or `sinCosTable2d` gives */
  constructor(table: Tensor) {
    super()
    this.table = buffer(table)
  }

  forward(x: Tensor): Tensor {
    return addPositions(this, x, this.table)
  }

  override describe(): string {
    return this.table.shape.join(' × ')
  }
}
