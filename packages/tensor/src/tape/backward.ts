import { GradientError, ShapeError } from '../errors/errors.ts'
import { add } from '../ops/elementwise/add.ts'
import { onesLike } from '../tensor/create.ts'
import { formatShape, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { throughHooks } from './hooks.ts'
import { asPass, type TapeNode, withRecording } from './tape.ts'
import { watch } from './watch.ts'

export interface BackwardOptions {
  /** Keep the graph for another pass. Default false. */
  readonly retainGraph?: boolean
  /** Record the pass itself, so that the gradients can be differentiated. Implies `retainGraph`. Default false. */
  readonly createGraph?: boolean
}

export interface GradientOptions extends BackwardOptions {
  /** Do not go back beyond this position of the tape: what was recorded earlier counts as given. Default 0. */
  readonly since?: number
}

/**
 * Reverse-mode differentiation: adds ∂root/∂leaf to `.grad` of every leaf that `root` depends on.
 * @param seed cotangent of `root`, same shape; may be left out when `root` is a single number (then 1)
 */
export function backward(root: Tensor, seed?: Tensor, options: BackwardOptions = {}): void {
  const wanted = (x: Tensor): boolean => x.node === null && x.requiresGrad
  const { order, reached } = dependencies(root, wanted)
  if (!reached.has(root))
    throw new GradientError('backward', 'this tensor depends on nothing that requires a gradient')
  propagate(root, seed, order, reached, options, (leaf, g) => {
    if (wanted(leaf)) leaf.grad = leaf.grad ? add(leaf.grad, g) : g
  })
}

/**
 * The gradients of `root` with respect to `targets`, which may be leaves or computed tensors; `.grad` is left alone.
 * A target that `root` does not depend on gets `null`.
 */
export function gradients(
  root: Tensor,
  targets: readonly Tensor[],
  seed?: Tensor,
  options: GradientOptions = {},
): (Tensor | null)[] {
  const found = new Map<Tensor, Tensor | null>(targets.map((target) => [target, null]))
  const { order, reached } = dependencies(root, (x) => found.has(x), options.since)
  if (reached.has(root)) {
    propagate(root, seed, order, reached, options, (x, g) => {
      if (found.has(x)) found.set(x, g)
    })
  }
  return targets.map((target) => found.get(target) ?? null)
}

/** Everything `root` was computed from, newest first, and the part of it that leads to a wanted tensor. */
function dependencies(
  root: Tensor,
  wanted: (x: Tensor) => boolean,
  since = 0,
): { order: Tensor[]; reached: Set<Tensor> } {
  const seen = new Set<Tensor>([root])
  const order = [root]
  const readers = new Map<Tensor, number>() // of each leaf the oldest
  for (let i = 0; i < order.length; i++) {
    const reader = age(order[i])
    if (reader < since) continue
    for (const input of order[i].node?.inputs ?? []) {
      if (!input.requiresGrad) continue
      if (input.node === null) readers.set(input, Math.min(readers.get(input) ?? reader, reader))
      if (seen.has(input)) continue
      seen.add(input)
      order.push(input)
    }
  }
  // A leaf comes right after its oldest reader, when its gradient is complete: a hook may send it off while the walk goes on.
  const place = (x: Tensor): number => x.node?.id ?? (readers.get(x) ?? 0) - 0.5
  order.sort((a, b) => place(b) - place(a))
  const reached = new Set<Tensor>()
  for (let i = order.length - 1; i >= 0; i--) {
    const x = order[i]
    if (wanted(x) || (age(x) >= since && x.node?.inputs.some((input) => reached.has(input)))) reached.add(x)
  }
  return { order, reached }
}

function age(x: Tensor): number {
  return x.node?.id ?? -1
}

/** Walks from the newest operation to the oldest, so that a cotangent is complete before it is pulled back. */
function propagate(
  root: Tensor,
  seed: Tensor | undefined,
  order: readonly Tensor[],
  reached: ReadonlySet<Tensor>,
  { retainGraph = false, createGraph = false, since = 0 }: GradientOptions,
  arrived: (x: Tensor, g: Tensor) => void,
): void {
  const cotangents = new Map<Tensor, Tensor>([[root, requireSeed(root, seed)]])
  const walk = (): void => {
    for (const x of order) {
      const complete = cotangents.get(x)
      if (!complete) continue
      cotangents.delete(x)
      const g = throughHooks(x, complete)
      arrived(x, g)
      if (x.node === null || x.node.id < since || !x.node.inputs.some((input) => reached.has(input))) continue
      pullBack(x.node, g, reached, cotangents)
      if (!retainGraph && !createGraph) x.node.release()
    }
  }
  withRecording(createGraph, () => asPass(walk))
}

function pullBack(
  node: TapeNode,
  g: Tensor,
  reached: ReadonlySet<Tensor>,
  cotangents: Map<Tensor, Tensor>,
): void {
  const pulled = watch === null ? node.pullBack(g) : watch.back(node, g, () => node.pullBack(g))
  node.inputs.forEach((input, i) => {
    const part = pulled[i]
    if (!part || !reached.has(input)) return
    if (!sameShape(part.shape, input.shape)) {
      const shapes = `cotangent ${formatShape(part.shape)} for input ${i} of shape ${formatShape(input.shape)}`
      throw new ShapeError(node.op, `its vjp returned a wrong shape: ${shapes}`, [part.shape, input.shape])
    }
    const sum = cotangents.get(input)
    cotangents.set(input, sum ? add(sum, part) : part)
  })
}

function requireSeed(root: Tensor, seed: Tensor | undefined): Tensor {
  if (seed === undefined) {
    if (root.size === 1) return onesLike(root)
    const fix = 'reduce it to one number (mean, sum) or pass the cotangent'
    throw new ShapeError(
      'backward',
      `needs a single number to start from; got shape ${formatShape(root.shape)}; ${fix}`,
      [root.shape],
    )
  }
  if (sameShape(seed.shape, root.shape)) return seed
  const shapes = `got ${formatShape(seed.shape)} for a tensor of shape ${formatShape(root.shape)}`
  throw new ShapeError('backward', `the cotangent must have the tensor's shape; ${shapes}`, [
    seed.shape,
    root.shape,
  ])
}
