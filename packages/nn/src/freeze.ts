import type { Form } from '@pretexts/contracts'
import type { Tensor } from '@pretexts/tensor'
import type { Encoder } from './encoder.ts'
import { signature } from './format-component.ts'
import { infer } from './infer.ts'
import { Module } from './module.ts'

/**
 * The encoder as a fixed function: always in evaluation mode, never on the tape, no parameters and no state.
 * What is built on top, as in `new Sequential([freeze(encoder), head])`, learns; the encoder stays as it is to the last
 * bit, batch-norm buffers included.
 */
export function freeze(encoder: Encoder): Encoder {
  return new Frozen(encoder)
}

class Frozen extends Module implements Encoder {
  readonly features: number
  readonly form: Form
  readonly #encoder: Encoder // private, hence neither walked nor saved

  constructor(encoder: Encoder) {
    super()
    this.features = encoder.features
    this.form = encoder.form
    this.#encoder = encoder
  }

  forward(x: Tensor): Tensor {
    return infer(this.#encoder, x)
  }

  override describe(): string {
    return signature(this.#encoder)
  }
}
