import { noGrad, type Tensor } from '@pretexts/tensor'
import { evaluation } from './context.ts'
import type { Module } from './module.ts'

/**
 * The output in evaluation mode, with nothing recorded: changes neither parameters nor buffers. What was computed on the
 * way is given back at once.
 */
export function infer(module: Module, x: Tensor): Tensor {
  return noGrad(() => module.forward(x, evaluation()))
}
