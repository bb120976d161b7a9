import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireOptions } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { normal } from '../../init/normal.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireCount } from '../../require-option.ts'
import { addPositions } from './add-positions.ts'

export interface LearnedPositionsOptions {
  /** The longest sequence. */
  readonly length: number
  /** D */
  readonly features: number
  /** First values. Default N(0, 0.02²), as in BERT. */
  readonly init?: Initializer
}

/** Adds a learned vector to each place of a sequence: `y[n, l] = x[n, l] + weight[l]`, (N, L, D), L ≤ length. */
export class LearnedPositions extends Module {
  /** (length, D) */
  readonly weight: Parameter

  constructor(options: LearnedPositionsOptions, rng: Random) {
    super()
    const {
      length,
      features,
      init = small,
    } = requireOptions('LearnedPositions', options, {
      length: 'number',
      features: 'number',
      init: 'function',
    })
    requireCount('LearnedPositions', { length, features })
    this.weight = parameter(init([length, features], rng.fork('weight')))
  }

  forward(x: Tensor): Tensor {
    return addPositions(this, x, this.weight)
  }

  override describe(): string {
    return this.weight.shape.join(' × ')
  }
}

const small: Initializer = (shape, rng) => normal(shape, rng, { std: 0.02 })
