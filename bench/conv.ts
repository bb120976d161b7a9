import { Random } from '@pretexts/random'
import { conv2d, gradients, matmul, randn, scope, type Tensor } from '@pretexts/tensor'
import { backends } from './lib/backends.ts'
import { measure } from './lib/measure.ts'
import type { Row, Suite } from './lib/row.ts'

/** images × channels × height × width → filters, 3 × 3, same size out. */
const shapes = [
  [8, 32, 32, 32, 64],
  [64, 16, 14, 14, 32],
  [64, 1, 28, 28, 16],
] as const

async function* rows(): AsyncGenerator<Omit<Row, 'suite'>> {
  for await (const { who, threads } of backends()) {
    const options = who === 'pretexts-reference' ? { runs: 3 } : {}
    const rate = (work: () => unknown, operations: number): number =>
      operations / measure(() => scope(() => void work()), options)
    const rng = new Random('bench conv')
    const gemm = scope(() => {
      const [a, b] = [randn([512, 512], rng), randn([512, 512], rng)]
      return rate(() => matmul(a, b), 2 * 512 ** 3)
    })
    for (const [n, c, h, w, o] of shapes) {
      const operations = 2 * n * o * h * w * c * 9
      const x = randn([n, c, h, w], rng)
      const filters = randn([o, c, 3, 3], rng)
      const g = randn([n, o, h, w], rng)
      const options = { padding: 1 }
      // The backward pass alone, towards one of the inputs: the tape is made once and kept.
      const towards = (target: Tensor): (() => unknown) => {
        const leaf = target.detach().requireGrad()
        const y = target === x ? conv2d(leaf, filters, options) : conv2d(x, leaf, options)
        return () => gradients(y, [leaf], g, { retainGraph: true })
      }
      const cases = {
        forward: () => conv2d(x, filters, options),
        'input gradient': towards(x),
        'weight gradient': towards(filters),
      }
      for (const [name, work] of Object.entries(cases)) {
        const value = rate(work, operations)
        yield {
          case: `${n}×${c}×${h}×${w} → ${o}, ${name}`,
          who,
          threads,
          value,
          unit: 'GFLOP/s',
          ratio: value / gemm,
        }
      }
    }
  }
}

export const suite: Suite = {
  title: '3 × 3 convolutions, forward and towards either input',
  ratio: 'against a matrix product of 512 × 512 × 512 on the same threads',
  rows,
}
