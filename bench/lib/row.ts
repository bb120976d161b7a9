/** One number of a benchmark. */
export interface Row {
  suite: string
  /** What was done: `256 × 256 × 256, A Bᵀ`. */
  case: string
  /** Who did it: `pretexts-wasm`, a peer. */
  who: string
  threads: number
  /** null where they cannot do it. */
  value: number | null
  unit: 'GFLOP/s' | 'ns' | 'ms' | 's' | 'MB' | 'words/s' | 'samples/s' | 'frames/s' | '%' | 'nats'
  /** Against what the suite compares with, as its file says. */
  ratio?: number
  /** Why there is no value. */
  cannot?: string
}

/** A file of this folder that exports one as `suite` makes its rows by itself; see `Contest` for the others. */
export interface Suite {
  /** One line for the list of suites. */
  title: string
  /** What `ratio` means here. */
  ratio?: string
  rows(options: SuiteOptions): Iterable<Omit<Row, 'suite'>> | AsyncIterable<Omit<Row, 'suite'>>
}

export interface SuiteOptions {
  /** Measure peers too. */
  readonly peers: boolean
  /** One short run: to see that it works. */
  readonly quick: boolean
}
