import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { cast, type Tensor } from '@pretexts/tensor'
import type { Module } from '../src/module.ts'
import { checkOp } from './laws.ts'

export interface LayerOptions {
  readonly training?: boolean
  /** Order of derivatives to check. */
  readonly order?: number
  /** An independent formula: (x, …parameters) as plain arrays, parameters in the order of `namedParameters`. */
  readonly expected?: (...inputs: PlainArray[]) => ArrayLike<number>
}

/**
 * The laws of an op, for a layer: its gradients in the input and in every parameter are those of central differences in
 * float64, at random values of all of them. The layer's own tensors are replaced by these.
 */
export function checkLayer(
  layer: Module,
  input: ReturnType<typeof values>,
  { training = true, ...options }: LayerOptions = {},
): void {
  const fields = layer as unknown as Record<string, Tensor>
  const parameters = layer.namedParameters()
  for (const [name, buffer] of layer.namedBuffers()) fields[name] = cast(buffer, 'float64')
  const forward = (x: Tensor, ...given: Tensor[]): Tensor => {
    parameters.forEach(([name], i) => {
      fields[name] = given[i]
    })
    return layer.forward(x, { training, rng: new Random('layer') })
  }
  const inputs = [input, ...parameters.map(([, { shape }]) => values({ shape }))]
  checkOp(forward as never, inputs as never, { name: layer.constructor.name, order: 2, ...options })
}
