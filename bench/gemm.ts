import type { Case, Contest } from './lib/contest/contest.ts'
import { shareOfPeak } from './lib/contest/share-of-peak.ts'

const square = (size: number) => [size, size, size] as const
const sizes = [...[64, 255, 256, 512, 513, 1024].map(square), [512, 128, 65] as const]
const forms = [
  ['A B', false, false],
  ['A Bᵀ', false, true],
  ['Aᵀ B', true, false],
] as const

const cases = sizes.flatMap(([m, k, n]) =>
  forms.map(([form, left, right]): Case => {
    const task = { kind: 'gemm', m, k, n, left, right } as const
    return { name: `${m} × ${k} × ${n}, ${form}`, task, operations: 2 * m * k * n }
  }),
)

export const contest: Contest = {
  title: 'matrix products, also of transposed views and odd sizes',
  unit: 'GFLOP/s',
  milliseconds: 60,
  cases,
  ratio:
    "share of the bare micro-kernel's rate, times the number of threads (of the baseline build for pretexts-wasm)",
  compare: shareOfPeak,
}
