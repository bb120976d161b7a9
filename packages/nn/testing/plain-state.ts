import type { Tensor } from '@pretexts/tensor'
import type { Component } from '../src/component.ts'

/** A state as plain arrays, for `toEqual`, which walks tensors as iterables and would not compare their numbers. */
export function plainState(source: Component | Record<string, Tensor>): Record<string, unknown> {
  const state = 'stateDict' in source ? (source as Component).stateDict() : source
  return Object.fromEntries(
    Object.entries(state).map(([name, x]) => [name, { shape: x.shape, values: x.values() }]),
  )
}
