import type { ConvGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { isPlain, outputSize, suitsWinograd, writeGeometry } from './conv-geometry.ts'

/** w̄ of y = x ∗ w, g being ȳ: by minimal filtering, filter by filter where channels are few, else as a matrix product. */
export function conv2dWeightGradient(
  machine: Machine,
  g: Tensor,
  x: Tensor,
  geometry: ConvGeometry,
  w: Tensor,
): boolean {
  if (w.dtype !== 'float32') return false
  if (geometry.input[0] === 0) {
    w.memory.fill(0)
    return true
  }
  const at = writeGeometry(machine, geometry)
  const starts = [g, x, w].map((tensor) => machine.first(tensor))
  const [outputs, depth] = [w.shape[0], w.size / w.shape[0]]
  const work = geometry.input[0] * outputSize(geometry) * depth
  if (suitsWinograd(geometry, 256) && byWinograd(machine, starts, at, w.size / 9, work)) return true
  const few = isPlain(geometry) && geometry.input[1] <= 4
  const kernel = few ? 'conv2dFewWeightGradient' : 'conv2dWeightGradient'
  const floats = few ? machine.kernels.conv2dFewScratch(at) : machine.kernels.conv2dScratch(at)
  machine.call(kernel, { ...(few ? { count: outputs } : { count: depth, grain: 8 }), work }, (from, to) => {
    return [starts[0], starts[1], at, starts[2], machine.temporary(4 * floats), from, to]
  })
  return true
}

/** The same by minimal filtering; false where something is not finite, and ∞ − ∞ may have spread. */
function byWinograd(
  machine: Machine,
  [g, x, w]: readonly number[],
  geometry: number,
  filters: number,
  work: number,
): boolean {
  const scratch = machine.kernels.winogradGradientScratch(geometry)
  if (scratch === 0) return false
  const sums = machine.temporary(4 * 16 * filters)
  machine.call('winogradWeightGradient', { count: 4, work }, (from, to) => {
    return [g, x, geometry, sums, machine.temporary(4 * scratch), from, to]
  })
  return machine.kernels.winogradFilterGradient(sums, filters, w) !== 0
}
