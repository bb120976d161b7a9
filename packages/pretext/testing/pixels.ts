import { type Form, sizeOf } from '@pretexts/contracts'
import { type Encoder, Flatten, Module } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'

/** An encoder that learns nothing: the numbers of an example are its features. */
export class Pixels extends Module implements Encoder {
  readonly form: Form
  readonly features: number
  readonly flatten = new Flatten()

  constructor(form: Form) {
    super()
    this.form = form
    this.features = sizeOf(form)
  }

  forward(x: Tensor): Tensor {
    return this.flatten.forward(x)
  }
}
