import type { PoolGeometry, Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine.ts'
import { packed } from './copy.ts'

/** Calls a kernel on parts of the planes, with the geometry as second argument. */
function call(
  machine: Machine,
  name: 'maxPool2d' | 'averagePool2d' | 'averagePool2dGradient',
  geometry: PoolGeometry,
  source: number,
  results: readonly number[],
): void {
  const { input, output, kernel, stride, padding } = geometry
  const at = machine.numbers([...input, ...output.slice(1), ...kernel, ...stride, ...padding, 1, 1, 1])
  const planes = input[0] * input[1]
  const work = planes * output[2] * output[3] * kernel[0] * kernel[1]
  machine.call(name, { count: planes, work }, (first, end) => [source, at, ...results, first, end])
}

export function maxPool2d(
  machine: Machine,
  x: Tensor,
  geometry: PoolGeometry,
  y: Tensor,
  from: Tensor,
): boolean {
  if (y.dtype !== 'float32') return false
  call(machine, 'maxPool2d', geometry, packed(machine, x), [machine.first(y), machine.first(from)])
  return true
}

/** averagePool2d, or its adjoint, for which y is zero before. */
export const average =
  (name: 'averagePool2d' | 'averagePool2dGradient') =>
  (machine: Machine, x: Tensor, geometry: PoolGeometry, y: Tensor): boolean => {
    if (y.dtype !== 'float32') return false
    call(machine, name, geometry, packed(machine, x), [machine.first(y)])
    return true
  }
