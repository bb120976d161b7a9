import type { Tensor } from '@pretexts/tensor'
import type { Part } from '../component.ts'
import type { Context } from '../context.ts'
import { Module } from '../module.ts'

/**
 * One module after the other. State is named by position, as in PyTorch: `0.weight`, `2.bias`.
 * @example new Sequential([new Linear({ inputs: 784, outputs: 64 }, new Random(1)), new ReLU()]).parameterCount() // → 50240
 */
export class Sequential extends Module {
  readonly layers: readonly Module[]

  constructor(layers: readonly Module[]) {
    super()
    this.layers = layers
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.reduce((h, layer) => layer.forward(h, context), x)
  }

  override children(): [name: string, part: Part][] {
    return this.layers.map((layer, i) => [String(i), layer])
  }
}
