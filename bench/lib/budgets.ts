import type { Row } from './row.ts'

/** What must be reached, and how to read it off the rows. */
export interface Budget {
  readonly what: string
  readonly must: 'at least' | 'at most'
  readonly limit: number
  readonly unit: string
  /** null where the rows do not tell. */
  measure(rows: readonly Row[]): number | null
}

/** The build that is on unless one asks for another. */
const ours = 'pretexts-wasm-relaxed'

const value = (rows: readonly Row[], suite: string, at: string, who = ours, threads = 1): number | null =>
  rows.find((row) => row.suite === suite && row.case === at && row.who === who && row.threads === threads)
    ?.value ?? null

/** Against the same third: measured in the same rounds, they say more than two values do. */
const ratio = (rows: readonly Row[], suite: string, at: string, who = ours, threads = 1): number | null =>
  rows.find((row) => row.suite === suite && row.case === at && row.who === who && row.threads === threads)
    ?.ratio ?? null

const ratios = (rows: readonly Row[], suite: string, matches: (row: Row) => boolean): number[] =>
  rows
    .filter((row) => row.suite === suite && row.who === ours && matches(row))
    .flatMap(({ ratio }) => ratio ?? [])

/** a / b where both are there. */
const over = (a: number | null, b: number | null): number | null => (a !== null && b ? a / b : null)

const least = (values: readonly (number | null)[]): number | null => {
  const found = values.filter((x) => x !== null)
  return found.length > 0 && found.length === values.length ? Math.min(...found) : null
}
const most = (values: readonly number[]): number | null => (values.length > 0 ? Math.max(...values) : null)

const forms = ['A B', 'A Bᵀ', 'Aᵀ B']
/** The odd sizes, and the round ones nearest to them. */
const odd = [
  ['255 × 255 × 255', '256 × 256 × 256'],
  ['513 × 513 × 513', '512 × 512 × 512'],
  ['512 × 128 × 65', '256 × 256 × 256'],
] as const

/** The table of the design, as far as benchmarks decide it. */
export const budgets: readonly Budget[] = [
  {
    what: 'products of 256³ and 512³, every layout, one thread, against the micro-kernel',
    must: 'at least',
    limit: 0.85,
    unit: '×',
    measure: (rows) =>
      least(ratios(rows, 'gemm', (row) => row.threads === 1 && /^(256|512) × \1 × \1,/.test(row.case))),
  },
  {
    what: 'products of 255³, 513³ and 512 × 128 × 65 against the nearest round size',
    must: 'at least',
    limit: 0.7,
    unit: '×',
    measure: (rows) =>
      least(
        odd.flatMap(([at, round]) =>
          forms.map((form) =>
            over(ratio(rows, 'gemm', `${at}, ${form}`), ratio(rows, 'gemm', `${round}, ${form}`)),
          ),
        ),
      ),
  },
  {
    what: 'convolution 8×32×32×32 → 64, each way, against the matrix product',
    must: 'at least',
    limit: 0.6,
    unit: '×',
    measure: (rows) =>
      least(ratios(rows, 'conv', (row) => row.threads === 1 && row.case.startsWith('8×32×32×32 → 64'))),
  },
  {
    what: 'two threads against one, product of 1024³',
    must: 'at least',
    limit: 1.8,
    unit: '×',
    measure: (rows) => {
      const at = '1024 × 1024 × 1024, A B'
      const both = over(ratio(rows, 'gemm', at, ours, 2), ratio(rows, 'gemm', at, ours, 1))
      return both && 2 * both // their shares of what as many micro-kernels reach
    },
  },
  ...(['cnn', 'mlp'] as const).map(
    (network): Budget => ({
      what: `step of the ${network} against PyTorch on as many threads`,
      must: 'at most',
      limit: 1,
      unit: '×',
      measure: (rows) => most(ratios(rows, 'steps', (row) => row.case === network)),
    }),
  ),
  {
    what: 'step of the transformer on one thread against what the micro-kernel allows',
    must: 'at most',
    limit: 1.3,
    unit: '×',
    measure: (rows) =>
      over(ratio(rows, 'steps', 'transformer'), ratio(rows, 'steps', 'transformer', 'microkernel-peak')),
  },
  {
    what: 'step of the transformer on two threads against PyTorch’s best',
    must: 'at most',
    limit: 1,
    unit: '×',
    measure: (rows) => {
      const theirs = [1, 2].map((threads) => value(rows, 'steps', 'transformer', 'pytorch', threads))
      return over(value(rows, 'steps', 'transformer', ours, 2), least(theirs))
    },
  },
  {
    what: 'step of the cnn: how many times faster than jax-js',
    must: 'at least',
    limit: 50,
    unit: '×',
    measure: (rows) => over(value(rows, 'steps', 'cnn', 'jax-js'), value(rows, 'steps', 'cnn')),
  },
  {
    what: 'views of RotNet, jigsaw and MAE as a share of their step',
    must: 'at most',
    limit: 0.15,
    unit: '×',
    measure: (rows) => most(ratios(rows, 'methods', ({ case: at }) => at.endsWith(', views'))),
  },
  {
    what: 'an operation on 16 elements',
    must: 'at most',
    limit: 1000,
    unit: 'ns',
    measure: (rows) =>
      most(
        rows
          .filter(({ suite, who, case: at }) => {
            return suite === 'small' && who === 'pretexts-reference' && !at.includes('recorded')
          })
          .flatMap((row) => row.value ?? []),
      ),
  },
  {
    what: 'memory in use after 10,000 training steps against after 1,000',
    must: 'at most',
    limit: 1.05,
    unit: '×',
    measure: (rows) =>
      most(
        rows
          .filter(({ suite, case: at }) => suite === 'memory' && at === 'used after 10000 steps')
          .flatMap(({ ratio }) => ratio ?? []),
      ),
  },
]

export const isMet = ({ must, limit }: Budget, found: number): boolean =>
  must === 'at least' ? found >= limit : found <= limit
