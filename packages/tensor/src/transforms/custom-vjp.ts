import { noGrad, record, type SavedValues, type Vjp } from '../tape/tape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export interface CustomVjp<Inputs extends Tensor[], Saved extends SavedValues> {
  /** For the tape and for errors. */
  readonly name: string
  /** The function itself, run off the tape, and what `vjp` will read of it. */
  readonly forward: (...inputs: Inputs) => { readonly output: Tensor; readonly saved: Saved }
  /** From ḡ to one cotangent per input, null where there is none. In differentiable operations, it has a gradient too. */
  readonly vjp: Vjp<Saved>
}

/**
 * A function with a gradient of your own making: for a stabler formula than the chain rule finds, or a useful lie, such
 * as a straight-through estimator.
 * @example
 * const roundStraightThrough = customVjp({
 *   name: 'roundStraightThrough',
 *   forward: (x: Tensor) => ({ output: round(x), saved: {} }),
 *   vjp: (g) => [g],
 * })
 */
/* @__NO_SIDE_EFFECTS__ */
export function customVjp<Inputs extends Tensor[], Saved extends SavedValues>({
  name,
  forward,
  vjp,
}: CustomVjp<Inputs, Saved>): (...inputs: Inputs) => Tensor {
  return (...inputs) => {
    const { output, saved } = noGrad(() => forward(...inputs))
    return record(name, output.detach(), inputs, saved, vjp) // detached, since forward may hand back an input
  }
}
