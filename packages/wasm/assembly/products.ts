import { gemm } from './gemm'

/** Products a (m, k) · b (k, n) of one pair of small matrices after another: a table says where a, b and the result, dense, of each lie. */
export function products(
  table: usize, pairs: i32, m: i32, n: i32, k: i32, rsA: i32, csA: i32, rsB: i32, csB: i32,
): void {
  for (let i = 0; i < pairs; i++) {
    gemm(m, n, k, load<usize>(table), rsA, csA, load<usize>(table, 4), rsB, csB, 0, load<usize>(table, 8), n)
    table += 12
  }
}
