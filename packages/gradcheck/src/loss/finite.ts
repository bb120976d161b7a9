import { type Adapter, shapeOf, toFloats, toTensor } from '../adapter.ts'
import { expectFinite } from '../gradient/read-cotangents.ts'
import { namesOf, tensorsOf } from '../op/arguments.ts'
import { cotangents, movedArguments, type Op } from '../op/differentiate.ts'
import type { OpOptions } from '../op/options.ts'
import { PlainArray, sizeOf } from '../plain-array.ts'

/**
 * Value and gradient are finite numbers, whatever the inputs.
 * @throws Violation naming what is not
 */
export const checkFinite = <T>(
  adapter: Adapter<T>,
  loss: Op<T>,
  args: readonly unknown[],
  { vjp, wrt }: OpOptions<T>,
): void => {
  const tensors = tensorsOf(adapter, args)
  const example = namesOf(args)
  const output = loss(...tensors)
  expectFinite('its value is finite', toFloats(adapter, output), example)
  const shape = shapeOf(adapter, output)
  const one = toTensor(adapter, new PlainArray(new Float64Array(sizeOf(shape)).fill(1), shape))
  const moved = movedArguments(args, wrt)
  for (const [k, cotangent] of cotangents(adapter, loss, moved, vjp)(tensors, one).entries())
    if (cotangent !== null)
      expectFinite(`the gradient of x${moved[k]} is finite`, toFloats(adapter, cotangent), example)
}
