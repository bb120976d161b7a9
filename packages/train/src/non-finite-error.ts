import { PretextsError } from '@pretexts/tensor'
import type { NonFinite } from './find-non-finite.ts'

/** Training ran into a number that is NaN or infinite. It stops there: from such a number nothing is learned any more. */
export class NonFiniteError extends PretextsError implements NonFinite {
  /** The step that could not be completed, from 1. */
  readonly step: number
  readonly role: NonFinite['role']
  /** The tensor's path, e.g. `encoder.layers.0.weight`; of the loss, `loss`. */
  readonly tensor: string
  readonly value: number
  readonly index: number
  readonly count: number
  readonly size: number

  constructor(step: number, { role, tensor, value, index, count, size }: NonFinite, learningRate: number) {
    const name = role === 'loss' ? 'the loss' : `${role} ${tensor}`
    const where = size === 1 ? '' : ` at element ${index}, one of ${count} such among ${size}`
    super(
      'pretrain',
      `step ${step}: ${name} is ${value}${where}; ${advice[role]} (learning rate ${learningRate})`,
    )
    this.step = step
    this.role = role
    this.tensor = tensor
    this.value = value
    this.index = index
    this.count = count
    this.size = size
  }
}

const advice: Readonly<Record<NonFinite['role'], string>> = {
  loss: 'check the inputs, or lower the learning rate',
  'gradient of':
    'the parameters are still those before this step; clip the gradient, or lower the learning rate',
  parameter: 'the update overflowed; lower the learning rate',
  buffer: 'check the inputs, or lower the learning rate',
}
