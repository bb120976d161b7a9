import { formatShape, requireTensors, ShapeError, Tensor } from '@pretexts/tensor'
import type { Component } from './component.ts'
import { signature } from './format-component.ts'

/** Sizes of an input: a number must be met, a letter is any size, `…` at one end any number of axes. */
export type Pattern = readonly (number | string)[]

/**
 * Throws a ShapeError that names the layer and its options unless x's shape follows `pattern`:
 * `Conv2d(1 → 32, kernel 3): input must be (N, 1, H, W); got [8, 3, 28, 28]`. What is no tensor gets an ArgumentError.
 */
export function requireInput(layer: Component, x: Tensor, pattern: Pattern, name = 'input'): void {
  if (!(x instanceof Tensor)) requireTensors(signature(layer), x)
  if (follows(x.shape, pattern)) return
  const rule = `${name} must be (${pattern.join(', ')})`
  throw new ShapeError(signature(layer), `${rule}; got ${formatShape(x.shape)}`, [x.shape])
}

function follows(shape: readonly number[], pattern: Pattern): boolean {
  const sizes = pattern.filter((size) => size !== '…')
  const open = sizes.length < pattern.length
  if (open ? shape.length < sizes.length : shape.length !== sizes.length) return false
  const skip = pattern[0] === '…' ? shape.length - sizes.length : 0
  return sizes.every((size, i) => typeof size === 'string' || size === shape[skip + i])
}
