import { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { multiply } from './matmul.ts'

/** y (N, O) = x (N, I) · Wᵀ + b, W (O, I). */
export function linear(machine: Machine, x: Tensor, weight: Tensor, bias: Tensor | null, y: Tensor): boolean {
  const [outputs, inputs] = weight.shape
  const strides = [weight.strides[1], weight.strides[0]]
  const turned = new Tensor(weight.storage, [inputs, outputs], strides, weight.offset)
  return multiply(machine, x, turned, bias ? padded(machine, bias) : 0, y)
}

/** The address of a vector's elements with room behind them for a whole panel of columns. */
function padded(machine: Machine, bias: Tensor): number {
  // Blocks of memory are multiples of 64 bytes: what begins where its block does has room.
  const isWhole = bias.dense && bias.offset === 0 && bias.size === bias.memory.length
  return isWhole ? machine.first(bias) : machine.address(Float32Array.from(bias.elements()))
}
