import { add, formatShape, ShapeError, slice, type Tensor } from '@pretexts/tensor'
import type { Component } from '../../component.ts'
import { signature } from '../../format-component.ts'
import { requireInput } from '../../require-input.ts'

/** `x + table[0 … L − 1]`, (N, L, D) and (length, D), L ≤ length. */
export function addPositions(layer: Component, x: Tensor, table: Tensor): Tensor {
  const [length, features] = table.shape
  requireInput(layer, x, ['N', 'L', features])
  if (x.shape[1] > length) {
    const rule = `has positions for ${length} tokens; got ${formatShape(x.shape)}`
    throw new ShapeError(signature(layer), `${rule}; make it with a larger length, or cut the sequence`, [
      x.shape,
    ])
  }
  return add(x, x.shape[1] === length ? table : slice(table, [0, x.shape[1]]))
}
