import { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine.ts'
import { packed } from './copy.ts'
import { matmul } from './matmul.ts'

/** y (N, O) = x (N, I) · Wᵀ + b, W (O, I); the bias is added where y lies. */
export function linear(machine: Machine, x: Tensor, weight: Tensor, bias: Tensor | null, y: Tensor): boolean {
  if (y.size === 0) return true
  const [outputs, inputs] = weight.shape
  const strides = [weight.strides[1], weight.strides[0]]
  const turned = new Tensor(weight.storage, [inputs, outputs], strides, weight.offset)
  if (!matmul(machine, x, turned, y)) return false
  if (!bias) return true
  const [to, shift] = [machine.first(y), packed(machine, bias)]
  machine.call('add', { count: x.shape[0], work: y.size }, (from, end) => {
    const row = to + 4 * from * outputs
    return [end - from, 1, outputs, row, outputs, 0, 1, shift, 0, 0, 1, row]
  })
  return true
}
