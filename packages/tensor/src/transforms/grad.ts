import { gradients } from '../tape/backward.ts'
import { captured } from '../tape/captured.ts'
import { isRecording, TapeNode, tapePosition, withRecording } from '../tape/tape.ts'
import { zerosLike } from '../tensor/create.ts'
import { requireFloat } from '../tensor/dtype.ts'
import { Tensor } from '../tensor/tensor.ts'

/**
 * The gradient of a function with one number as its result, with respect to every argument.
 * Nests: `grad((x) => sum(grad(f)(x)[0]))` differentiates twice.
 * @example grad((x) => sum(mul(x, x)))(tensor([1, 2]))[0].toArray() // → [2, 4]
 */
export function grad<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
): (...inputs: Inputs) => Tensor[] {
  return (...inputs) => valueAndGrad(f)(...inputs).gradients
}

/** As `grad`, with the function's value beside the gradients. */
export function valueAndGrad<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
): (...inputs: Inputs) => { value: Tensor; gradients: Tensor[] } {
  return (...inputs) => {
    const { value, pull } = pullback(f, inputs)
    return { gradients: pull(), value }
  }
}

/**
 * Vector-Jacobian product of any function of tensors: `(∂f/∂inputᵢ)ᵀ · cotangent` for every input.
 * The result is itself differentiable wherever an input, the cotangent or a tensor that f uses requires a gradient.
 */
export function vjp<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  inputs: readonly [...Inputs],
  cotangent: Tensor,
): Tensor[] {
  return pullback(f, inputs).pull(cotangent)
}

export interface Pullback {
  readonly value: Tensor
  /** From a cotangent of `value` (1 for a single number) to those of the inputs; once, unless the graph is retained. */
  readonly pull: (cotangent?: Tensor, options?: { readonly retainGraph?: boolean }) => Tensor[]
}

/** Runs `f` and keeps the way back. Value and cotangents are on the tape wherever something they depend on is. */
export function pullback<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  inputs: readonly [...Inputs],
): Pullback {
  const outer = isRecording()
  const since = tapePosition()
  return withRecording(true, () => {
    const variables = inputs.map((x) => variable(outer ? x : x.detach())) as Inputs
    const value = f(...variables)
    const nested =
      outer && (inputs.some((x) => x.requiresGrad) || captured(value, variables, since).length > 0)
    const pull: Pullback['pull'] = (cotangent, { retainGraph } = {}) => {
      const createGraph = outer && (nested || cotangent?.requiresGrad)
      const found = gradients(value, variables, cotangent, { createGraph, retainGraph, since })
      return found.map((g, i) => g ?? zerosLike(inputs[i]))
    }
    return { value: nested ? value : value.detach(), pull }
  })
}

/** `x` under a new name that requires a gradient, whether x does or not; on the tape, so that it counts as made here. */
function variable(x: Tensor): Tensor {
  requireFloat('grad', x.dtype)
  const y = new Tensor(x.storage, x.shape, x.strides, x.offset)
  y.requiresGrad = true
  y.node = new TapeNode('variable', [x], {}, (g) => [g])
  return y
}
