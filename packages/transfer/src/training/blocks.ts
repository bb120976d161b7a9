import { Component, type Module, type Part } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'
import { layersOf } from '../features/layers-of.ts'

/** A stretch of an encoder that learns as one: a weight layer with the norm behind it, or a whole block of a deep network. */
export interface Block {
  readonly modules: readonly Module[]
  readonly parameters: readonly Tensor[]
}

/**
 * An encoder's blocks, from its input to its features.
 *
 * The encoder's own parts are taken in their order, a `Sequential` among them as its layers. Each part that has a weight (a
 * parameter with two axes or more) begins a block, and what comes after it without one, as norms and activations do, belongs to
 * it. So `convNet` has four blocks and `nin` as many as it calls so.
 */
export function blocksOf(encoder: Component): Block[] {
  const groups: Part[][] = []
  for (const [, part] of layersOf(encoder)) {
    if (groups.length === 0 || (hasWeight(part) && groups[groups.length - 1].some(hasWeight)))
      groups.push([part])
    else groups[groups.length - 1].push(part)
  }
  return groups.map((parts) => ({
    modules: parts.filter(isModule),
    parameters: parts.flatMap((part) => (part instanceof Component ? part.parameters() : [part])),
  }))
}

/**
 * Freezes an encoder's first blocks, for good: their parameters learn no more, and their norms stay in evaluation mode whatever
 * the rest does, so that their buffers keep their bits.
 * @throws ArgumentError unless `count` is a whole number from 0 to the number of blocks
 */
export function freezeBlocks(encoder: Component, count: number): void {
  const blocks = blocksOf(encoder)
  if (!Number.isInteger(count) || count < 0 || count > blocks.length) {
    const message = `count must be a whole number from 0 to ${blocks.length}, the encoder's blocks; got ${count}`
    throw new ArgumentError('freezeBlocks', 'count', count, message)
  }
  for (const { modules, parameters } of blocks.slice(0, count)) {
    for (const parameter of parameters) parameter.requiresGrad = false
    for (const module of modules) {
      const forward = module.forward.bind(module)
      module.forward = (x, context) => forward(x, { ...context, training: false })
    }
  }
}

const hasWeight = (part: Part): boolean =>
  part instanceof Component ? part.parameters().some(({ rank }) => rank >= 2) : false

const isModule = (part: Part): part is Module => part instanceof Component && 'forward' in part
