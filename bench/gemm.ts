import { Random } from '@pretexts/random'
import { matmul, noGrad, randn, scope, type Tensor, transpose } from '@pretexts/tensor'
import { microkernelPeak } from '@pretexts/wasm'
import { backends } from './lib/backends.ts'
import { measure } from './lib/measure.ts'
import type { Row, Suite } from './lib/row.ts'

const square = (size: number) => [size, size, size] as const
const sizes = [
  square(64),
  square(255),
  square(256),
  square(512),
  square(513),
  square(1024),
  [512, 128, 65] as const,
]
const forms = [
  ['A B', false, false],
  ['A Bᵀ', false, true],
  ['Aᵀ B', true, false],
] as const

/** (rows, columns), stored so or as its transpose. */
function matrix(rows: number, columns: number, isTransposed: boolean, rng: Random): Tensor {
  return isTransposed ? transpose(randn([columns, rows], rng)) : randn([rows, columns], rng)
}

async function* rows(): AsyncGenerator<Omit<Row, 'suite'>> {
  const peaks = {
    'pretexts-wasm': microkernelPeak({ deterministic: true }),
    'pretexts-wasm-relaxed': microkernelPeak(),
  }
  for (const [who, value] of Object.entries(peaks)) {
    yield { case: `micro-kernel of ${who}`, who: 'microkernel-peak', threads: 1, value, unit: 'GFLOP/s' }
  }
  for await (const { who, threads } of backends()) {
    const isReference = who === 'pretexts-reference'
    for (const [m, k, n] of sizes) {
      if (isReference && m > 513) continue
      for (const [form, left, right] of forms) {
        const value = scope(() => {
          const rng = new Random('bench gemm')
          const [a, b] = [matrix(m, k, left, rng), matrix(k, n, right, rng)]
          const nanoseconds = noGrad(() =>
            measure(() => scope(() => void matmul(a, b)), isReference ? { runs: 3 } : {}),
          )
          return (2 * m * k * n) / nanoseconds
        })
        const ratio = isReference ? undefined : value / (peaks[who] * threads)
        yield { case: `${m} × ${k} × ${n}, ${form}`, who, threads, value, unit: 'GFLOP/s', ratio }
      }
    }
  }
}

export const suite: Suite = {
  title: 'matrix products, also of transposed views and odd sizes',
  ratio: "share of the bare micro-kernel's rate, times the number of threads",
  rows,
}
