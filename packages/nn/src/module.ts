import type { Tensor } from '@pretexts/tensor'
import { Component } from './component.ts'
import type { Context } from './context.ts'

/**
 * A component that maps a tensor to a tensor: the base class of layers and networks.
 *
 * A subclass sets its fields in `constructor(options, rng)` and computes in `forward`.
 */
export abstract class Module extends Component {
  abstract forward(x: Tensor, context: Context): Tensor
}
