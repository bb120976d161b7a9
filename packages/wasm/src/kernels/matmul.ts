import type { Tensor } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'
import { addressesOf, matricesOf } from './matrices.ts'

/** Multiplications up to which the matrices of a batch go through one call together, and threads share them, not each. */
const small = 2 ** 20

/** y (…, M, N) = a (…, M, K) · b (…, K, N), a and b with any strides and the same leading axes. */
export function matmul(machine: Machine, a: Tensor, b: Tensor, y: Tensor): boolean {
  return multiply(machine, a, b, 0, y)
}

/** The same, plus a bias (N) at an address on every row, unless that is 0; floats behind it are read, up to seven. */
export function multiply(machine: Machine, a: Tensor, b: Tensor, bias: number, y: Tensor): boolean {
  if (y.dtype !== 'float32') return false
  if (y.size === 0) return true
  if (!machine.takes(y.memory)) return false
  const [m, k] = a.shape.slice(-2)
  const n = b.shape[b.rank - 1]
  const [rsA, csA, rsB, csB] = [...a.strides.slice(-2), ...b.strides.slice(-2)]
  const addresses = addressesOf(
    y.shape.slice(0, -2),
    [a, b, y].map((x) => matricesOf(machine, x)),
  )
  const work = m * n * k
  if (addresses.length > 1 && work <= small && bias === 0) {
    const table = machine.numbers(addresses.flat())
    machine.call('products', { count: addresses.length, work: addresses.length * work }, (from, to) => {
      return [table + 12 * from, to - from, m, n, k, rsA, csA, rsB, csB]
    })
    return true
  }
  // Cut along the longer side, at tile edges.
  for (const [atA, atB, atY] of addresses) {
    if (n >= m) {
      machine.call('gemm', { count: n, grain: 8, work }, (from, to) => {
        const start = bias && bias + 4 * from
        return [m, to - from, k, atA, rsA, csA, atB + 4 * from * csB, rsB, csB, start, atY + 4 * from, n]
      })
    } else {
      machine.call('gemm', { count: m, grain: 6, work }, (from, to) => {
        const start = atA + 4 * from * rsA
        return [to - from, n, k, start, rsA, csA, atB, rsB, csB, bias, atY + 4 * from * n, n]
      })
    }
  }
  return true
}
