import type { Optimizer } from '@pretexts/optim'
import type { Tensor } from '@pretexts/tensor'
import type { Phase } from './step.ts'

/** What every training step does with its loss: backward pass, update, and its value. */
export function learn(loss: Tensor, optimizer: Optimizer, begins: (phase: Phase) => void): number {
  begins('backward')
  loss.backward()
  begins('update')
  optimizer.step()
  optimizer.zeroGrad()
  begins('release')
  return loss.item()
}
