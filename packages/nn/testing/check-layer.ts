import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { replaceTensors } from '../src/component.ts'
import { evaluation } from '../src/context.ts'
import type { Module } from '../src/module.ts'
import { checkOp } from './laws.ts'

export interface LayerOptions {
  /** Default true. */
  readonly training?: boolean
  /** Order of derivatives to check. Default 2. */
  readonly order?: number
  /** Size of the values that parameters take: between −size and size. Default that of gradcheck's `values`. */
  readonly size?: number
  /** How many inputs are tried. Default 100. */
  readonly runs?: number
  /** An independent formula: (x, …parameters) as plain arrays, parameters in the order of `namedParameters`. */
  readonly expected?: (...inputs: PlainArray[]) => ArrayLike<number>
}

/**
 * The laws of an op, for a layer: its gradients in the input and in every parameter are those of central differences in
 * float64, at random values of all of them. The layer's own tensors are replaced by these, wherever they are in its fields.
 */
export function checkLayer(
  layer: Module,
  input: ReturnType<typeof values>,
  { training = true, size, ...options }: LayerOptions = {},
): void {
  layer.to('float64')
  let current = layer.parameters()
  const range = size === undefined ? {} : { min: -size, max: size }
  const inputs = [input, ...current.map(({ shape }) => values({ ...range, shape }))]
  const forward = (x: Tensor, ...given: Tensor[]): Tensor => {
    const replacement = new Map(current.map((parameter, i) => [parameter, given[i]]))
    replaceTensors(layer, (parameter) => replacement.get(parameter) ?? parameter)
    current = given
    return layer.forward(x, { ...evaluation(), training, rng: new Random('layer') })
  }
  checkOp(forward as never, inputs as never, { name: layer.constructor.name, order: 2, ...options })
}
