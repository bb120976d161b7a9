import type { Tensor } from '@pretexts/tensor'
import type { Part } from '../component.ts'
import type { Context } from '../context.ts'
import { Module } from '../module.ts'
import { ReLU } from './activation/relu.ts'
import { MaxPool2d } from './pool/max-pool2d.ts'

/**
 * One module after the other. State is named by position, as in PyTorch: `0.weight`, `2.bias`.
 *
 * A ReLU right before max pooling runs after it: `max relu(x) = relu(max x)`, the gradient included, and so many times fewer
 * numbers go through the ReLU as a window has pixels.
 * @example new Sequential([new Linear({ inputs: 784, outputs: 64 }, new Random(1)), new ReLU()]).parameterCount() // → 50240
 */
export class Sequential extends Module {
  readonly layers: readonly Module[]

  constructor(layers: readonly Module[]) {
    super()
    this.layers = layers
  }

  forward(x: Tensor, context: Context): Tensor {
    return withPoolsFirst(this.layers).reduce((h, layer) => layer.forward(h, context), x)
  }

  override children(): [name: string, part: Part][] {
    return this.layers.map((layer, i) => [String(i), layer])
  }
}

/** The layers in the order in which they run: of each ReLU and the max pooling behind it the pooling first. */
function withPoolsFirst(layers: readonly Module[]): readonly Module[] {
  const order = [...layers]
  for (let i = 1; i < order.length; i++) {
    // Not `instanceof`: a subclass may compute something else.
    if (order[i].constructor === MaxPool2d && order[i - 1].constructor === ReLU)
      [order[i - 1], order[i]] = [order[i], order[i - 1]]
  }
  return order
}
