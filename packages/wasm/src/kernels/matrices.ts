import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { bytesOf, dense, type Place, packed } from './copy.ts'

/** The matrices of a tensor (…, M, N): where the first begins, and the strides of all axes in elements of so many bytes. */
export interface Matrices extends Place {
  readonly bytes: number
}

export function matricesOf(machine: Machine, x: Tensor): Matrices {
  return { address: machine.first(x), strides: x.strides, bytes: bytesOf[x.dtype] }
}

/** The same for kernels whose rows have no gaps: of a copy, for this call, where those of `x` have. */
export function withWholeRows(machine: Machine, x: Tensor): Matrices {
  const last = x.rank - 1
  if (x.shape[last] <= 1 || x.strides[last] === 1) return matricesOf(machine, x)
  return { address: packed(machine, x), strides: dense(x.shape), bytes: bytesOf[x.dtype] }
}

/** Elements from a row to the next; 0 for null. */
export const rowStep = (x: Matrices | null): number => (x ? x.strides[x.strides.length - 2] : 0)

/** For each index of the leading axes `batch`, in row-major order, the address of the matrix of every operand; 0 for null. */
export function addressesOf(batch: readonly number[], operands: readonly (Matrices | null)[]): number[][] {
  if (batch.length === 0) return [operands.map((x) => x?.address ?? 0)]
  const count = batch.reduce((product, size) => product * size, 1)
  return Array.from({ length: count }, (_, i) =>
    operands.map((x) => (x ? x.address + x.bytes * offset(i, batch, x.strides) : 0)),
  )
}

/** Where matrix `i` of a batch lies, counted in row-major order. */
function offset(i: number, batch: readonly number[], strides: readonly number[]): number {
  let at = 0
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    at += (i % batch[axis]) * strides[axis]
    i = Math.floor(i / batch[axis])
  }
  return at
}
