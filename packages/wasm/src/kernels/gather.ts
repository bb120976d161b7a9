import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { packed } from './copy.ts'

const wide = ({ dtype }: Tensor): boolean => dtype === 'float32' || dtype === 'int32'

/** The sizes before an axis and after it, multiplied. */
function around({ shape }: Tensor, axis: number): [before: number, size: number, after: number] {
  const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1)
  return [product(shape.slice(0, axis)), shape[axis], product(shape.slice(axis + 1))]
}

/** y[i] = x.flat[at[i]]. */
export function takeFlat(machine: Machine, x: Tensor, at: Tensor, y: Tensor): boolean {
  if (!wide(y)) return false
  machine.kernels.takeFlat(packed(machine, x), packed(machine, at), at.size, machine.first(y))
  return true
}

/** y.flat[at[i]] += g[i], y zero before. */
export function putFlat(machine: Machine, g: Tensor, at: Tensor, y: Tensor): boolean {
  if (y.dtype !== 'float32') return false
  machine.kernels.putFlat(packed(machine, g), packed(machine, at), at.size, machine.first(y))
  return true
}

/** y = slabs of x along an axis, by number. */
export function indexSelect(machine: Machine, x: Tensor, at: Tensor, axis: number, y: Tensor): boolean {
  if (!wide(y)) return false
  const [before, size, after] = around(x, axis)
  const [from, numbers, to] = [packed(machine, x), packed(machine, at), machine.first(y)]
  machine.kernels.indexSelect(from, numbers, before, size, at.size, after, to)
  return true
}

/** y's slabs += those of g, by number. */
export function indexAdd(machine: Machine, g: Tensor, at: Tensor, axis: number, y: Tensor): boolean {
  if (y.dtype !== 'float32') return false
  const [before, size, after] = around(y, axis)
  const [from, numbers, to] = [packed(machine, g), packed(machine, at), machine.first(y)]
  machine.kernels.indexAdd(from, numbers, before, size, at.size, after, to)
  return true
}

/** y[…, i, …] = x[…, at[…, i, …], …], where x and `at` agree in all axes but the one. */
export function gather(machine: Machine, x: Tensor, at: Tensor, axis: number, y: Tensor): boolean {
  if (!wide(y) || !agree(x, at, axis)) return false
  const [before, count, after] = around(at, axis)
  const [from, numbers, to] = [packed(machine, x), packed(machine, at), machine.first(y)]
  machine.kernels.gather(from, numbers, before, x.shape[axis], count, after, to)
  return true
}

/** The adjoint: y[…, at[…, i, …], …] += g[…, i, …]. */
export function scatterAdd(machine: Machine, g: Tensor, at: Tensor, axis: number, y: Tensor): boolean {
  if (y.dtype !== 'float32' || !agree(y, at, axis)) return false
  const [before, count, after] = around(at, axis)
  const [from, numbers, to] = [packed(machine, g), packed(machine, at), machine.first(y)]
  machine.kernels.scatterAdd(from, numbers, before, y.shape[axis], count, after, to)
  return true
}

function agree(x: Tensor, at: Tensor, axis: number): boolean {
  return x.shape.every((size, i) => i === axis || size === at.shape[i])
}
