import { Component, freezeParts, type Part } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'
import { layersOf } from '../features/layers-of.ts'

/** A stretch of an encoder that learns as one: a layer with weights and the norm after it, or a whole block of a deep network. */
export interface Block {
  readonly parts: readonly Part[]
  readonly parameters: readonly Tensor[]
}

/**
 * An encoder's blocks, from its input to its features.
 *
 * The encoder's own parts are taken in their order, and the layers of a `Sequential` one by one. Each part that has a weight (a
 * parameter with two axes or more) begins a block, and parts after it without one, such as norms and activations, belong to
 * it. So `convNet` has four blocks, and `nin` has as many as its own blocks. Frozen parts have no parameters: take the blocks of an
 * encoder before it is frozen.
 */
export function blocksOf(encoder: Component): Block[] {
  const groups: Part[][] = []
  for (const [, part] of layersOf(encoder)) {
    if (groups.length === 0 || (hasWeight(part) && groups[groups.length - 1].some(hasWeight)))
      groups.push([part])
    else groups[groups.length - 1].push(part)
  }
  return groups.map((parts) => ({
    parts,
    parameters: parts.flatMap((part) => (part instanceof Component ? part.parameters() : [part])),
  }))
}

/**
 * Freezes an encoder's first blocks: their parameters learn no more, and their norms stay in evaluation mode, so that their
 * buffers keep their bits.
 * @throws ArgumentError unless `count` is a whole number from 0 to the number of blocks
 */
export function freezeBlocks(encoder: Component, count: number): void {
  const blocks = blocksOf(encoder)
  if (!Number.isInteger(count) || count < 0 || count > blocks.length) {
    const message = `count must be a whole number from 0 to ${blocks.length}, the number of the encoder's blocks; got ${count}`
    throw new ArgumentError('freezeBlocks', 'count', count, message)
  }
  for (const { parts } of blocks.slice(0, count)) for (const part of parts) freezeParts(part)
}

const hasWeight = (part: Part): boolean =>
  part instanceof Component ? part.parameters().some(({ rank }) => rank >= 2) : false
