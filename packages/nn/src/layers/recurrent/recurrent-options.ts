import { formatShape, ShapeError, select, type Tensor, zeros } from '@pretexts/tensor'
import type { Component } from '../../component.ts'
import { signature } from '../../format-component.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount } from '../../require-option.ts'
import type { RecurrentLayer } from './recurrent-layer.ts'

export interface RecurrentOptions {
  /** I, features of an input. */
  readonly inputs: number
  /** H, features of the state and of an output. */
  readonly hidden: number
  /** How many layers, one on top of the other. Default 1. */
  readonly layers?: number
  /** Probability of dropout between layers. Default 0. */
  readonly dropout?: number
  /** Default true. */
  readonly bias?: boolean
}

export function requireRecurrent(name: string, { inputs, hidden, layers = 1 }: RecurrentOptions): void {
  requireCount(name, { inputs, hidden, layers })
}

export function describeRecurrent(network: {
  readonly layers: readonly RecurrentLayer[]
  readonly hidden: number
}): string {
  const { layers, hidden } = network
  const parts = [`${layers[0].inputWeight.shape[1]} → ${hidden}`]
  if (layers.length > 1) parts.push(`${layers.length} layers`)
  if (!layers[0].inputBias) parts.push('no bias')
  return parts.join(', ')
}

/** Checks the input and the state; returns the state of each layer, (N, H), zeros where none is given. */
export function firstStates(
  network: Component,
  x: Tensor,
  layers: readonly RecurrentLayer[],
  state: Tensor | null | undefined,
): Tensor[] {
  const hidden = layers[0].hiddenWeight.shape[1]
  requireInput(network, x, ['N', 'L', layers[0].inputWeight.shape[1]])
  if (x.shape[1] === 0) {
    const rule = `needs at least one step; got ${formatShape(x.shape)}`
    throw new ShapeError(signature(network), rule, [x.shape])
  }
  if (!state) return layers.map(() => zeros([x.shape[0], hidden], { dtype: x.dtype }))
  requireInput(network, state, [layers.length, x.shape[0], hidden], 'state')
  return layers.map((_, i) => select(state, i))
}
