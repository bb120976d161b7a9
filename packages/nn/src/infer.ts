import { noGrad, scope, type Tensor } from '@pretexts/tensor'
import { evaluation } from './context.ts'
import type { Module } from './module.ts'

/** The output in evaluation mode, with nothing recorded: changes neither parameters nor buffers. */
export function infer(module: Module, x: Tensor): Tensor {
  return scope(() => noGrad(() => module.forward(x, evaluation())))
}
