import type { Optimizer } from '@pretexts/optim'
import { scope, type Tensor } from '@pretexts/tensor'
import { learn } from './learn.ts'
import type { Step } from './step.ts'

/** The same training step, again and again. */
export function training(loss: () => Tensor, optimizer: Optimizer): Step {
  const run: Step['run'] = (begins = () => {}) =>
    scope(() => {
      begins('forward')
      return learn(loss(), optimizer, begins)
    })
  return { run }
}
