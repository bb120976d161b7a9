import { GradientError, ShapeError } from '../errors/errors.ts'
import { requireSameDtype } from '../tensor/dtype.ts'
import { formatShape, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** Sees a cotangent, and may give back another of its shape and dtype to go on with. It must not change the one it sees. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks returns nothing.
export type GradientHook = (g: Tensor) => Tensor | void

const hooks = new WeakMap<Tensor, Set<GradientHook>>()

/**
 * Calls `hook` with the cotangent of `x` in every backward pass that comes through `x`: once, when all its parts have been
 * added up, before it is stored or pulled back further. What the hook returns, if anything, takes its place. Several
 * hooks are called in the order in which they were registered.
 *
 * For a look at a gradient inside a network, to clip or mask it, to reverse it.
 * @returns a function that takes the hook off again
 * @throws GradientError when `x` requires no gradient; later, ShapeError or DtypeError when a replacement does not fit
 * @example const remove = registerHook(h, (g) => mul(g, -1)) // gradient reversal, Ganin & Lempitsky 2015
 */
export function registerHook(x: Tensor, hook: GradientHook): () => void {
  if (!x.requiresGrad) {
    throw new GradientError(
      'registerHook',
      `this tensor ${formatShape(x.shape)} requires no gradient, so none will come`,
    )
  }
  const own = (g: Tensor): ReturnType<GradientHook> => hook(g) // the same hook may be put on twice
  const known = hooks.get(x)
  if (known) known.add(own)
  else hooks.set(x, new Set([own]))
  return () => {
    hooks.get(x)?.delete(own)
  }
}

/** What the hooks of `x` make of its complete cotangent. */
export function throughHooks(x: Tensor, g: Tensor): Tensor {
  let cotangent = g
  for (const hook of hooks.get(x) ?? []) cotangent = fitting(hook(cotangent) ?? cotangent, cotangent)
  return cotangent
}

function fitting(replacement: Tensor, g: Tensor): Tensor {
  requireSameDtype('registerHook', g.dtype, replacement.dtype)
  if (sameShape(replacement.shape, g.shape)) return replacement
  const shapes = `got ${formatShape(replacement.shape)} for a cotangent ${formatShape(g.shape)}`
  throw new ShapeError('registerHook', `a hook's replacement must have the cotangent's shape; ${shapes}`, [
    replacement.shape,
    g.shape,
  ])
}
