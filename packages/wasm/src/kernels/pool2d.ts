import type { PoolGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { packed } from './copy.ts'

/** Calls a kernel on parts of the planes, with the geometry between what it reads and what it writes. */
function call(
  machine: Machine,
  name: 'maxPool2d' | 'maxPool2dGradient' | 'averagePool2d' | 'averagePool2dGradient',
  geometry: PoolGeometry,
  sources: readonly number[],
  results: readonly number[],
): void {
  const { input, output, kernel, stride, padding } = geometry
  const at = machine.numbers([...input, ...output.slice(1), ...kernel, ...stride, ...padding, 1, 1, 1])
  const planes = input[0] * input[1]
  const work = planes * output[2] * output[3] * kernel[0] * kernel[1]
  machine.call(name, { count: planes, work }, (first, end) => [...sources, at, ...results, first, end])
}

export function maxPool2d(
  machine: Machine,
  x: Tensor,
  geometry: PoolGeometry,
  y: Tensor,
  from: Tensor,
): boolean {
  if (y.dtype !== 'float32') return false
  call(machine, 'maxPool2d', geometry, [packed(machine, x)], [machine.first(y), machine.first(from)])
  return true
}

export function maxPool2dGradient(
  machine: Machine,
  g: Tensor,
  from: Tensor,
  geometry: PoolGeometry,
  x: Tensor,
): boolean {
  if (x.dtype !== 'float32') return false
  const sources = [packed(machine, g), machine.first(from)]
  call(machine, 'maxPool2dGradient', geometry, sources, [machine.first(x)])
  return true
}

/** averagePool2d, or its adjoint, for which y is zero before. */
export const average =
  (name: 'averagePool2d' | 'averagePool2dGradient') =>
  (machine: Machine, x: Tensor, geometry: PoolGeometry, y: Tensor): boolean => {
    if (y.dtype !== 'float32') return false
    call(machine, name, geometry, [packed(machine, x)], [machine.first(y)])
    return true
  }
