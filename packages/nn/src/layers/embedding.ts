import type { Random } from '@pretexts/random'
import { embedding, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../init/initializer.ts'
import { normal } from '../init/normal.ts'
import { Module } from '../module.ts'
import { type Parameter, parameter } from '../parameter.ts'
import { requireCount } from '../require-option.ts'

export interface EmbeddingOptions {
  /** V, the number of vectors. */
  readonly count: number
  /** D, the length of a vector. */
  readonly features: number
  /** First values of the table. Default N(0, 1), as in PyTorch. */
  readonly init?: Initializer
}

/** A table of learned vectors: `y[…, :] = weight[x[…], :]`, int32 (…) → (…, features). */
export class Embedding extends Module {
  /** (count, features) */
  readonly weight: Parameter

  constructor(options: EmbeddingOptions, rng: Random) {
    super()
    const {
      count,
      features,
      init = normal,
    } = requireOptions('Embedding', options, { count: 'number', features: 'number', init: 'function' })
    requireCount('Embedding', { count, features })
    this.weight = parameter(init([count, features], rng.fork('weight')))
  }

  forward(x: Tensor): Tensor {
    return embedding(x, this.weight)
  }

  override describe(): string {
    return this.weight.shape.join(' × ')
  }
}
