import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine.ts'

/** y (…, M, N) = a (…, M, K) · b (…, K, N), a and b with any strides and the same leading axes. */
export function matmul(machine: Machine, a: Tensor, b: Tensor, y: Tensor): boolean {
  return multiply(machine, a, b, 0, y)
}

/** The same, plus a bias (N) at an address on every row, unless that is 0; floats behind it are read, up to seven. */
export function multiply(machine: Machine, a: Tensor, b: Tensor, bias: number, y: Tensor): boolean {
  if (y.dtype !== 'float32') return false
  if (y.size === 0) return true
  if (!machine.owns(y.data)) return false
  const [m, k] = a.shape.slice(-2)
  const n = b.shape[b.rank - 1]
  const startA = machine.first(a)
  const startB = machine.first(b)
  const startY = machine.first(y)
  const [rsA, csA] = a.strides.slice(-2)
  const [rsB, csB] = b.strides.slice(-2)
  const batch = a.shape.slice(0, -2)
  const count = batch.reduce((product, size) => product * size, 1)
  for (let i = 0; i < count; i++) {
    const atA = startA + 4 * offset(i, batch, a.strides)
    const atB = startB + 4 * offset(i, batch, b.strides)
    const atY = startY + 4 * i * m * n
    const work = m * n * k
    // Cut along the longer side, at tile edges.
    if (n >= m) {
      machine.call('gemm', { count: n, grain: 8, work }, (from, to) => [
        m,
        to - from,
        k,
        atA,
        rsA,
        csA,
        atB + 4 * from * csB,
        rsB,
        csB,
        bias && bias + 4 * from,
        atY + 4 * from,
        n,
      ])
    } else {
      machine.call('gemm', { count: m, grain: 6, work }, (from, to) => [
        to - from,
        n,
        k,
        atA + 4 * from * rsA,
        rsA,
        csA,
        atB,
        rsB,
        csB,
        bias,
        atY + 4 * from * n,
        n,
      ])
    }
  }
  return true
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
