/** One number of a benchmark. */
export interface Row {
  suite: string
  /** What was done: `256 × 256 × 256, A Bᵀ`. */
  case: string
  /** Who did it: `reference`, `wasm`, a peer. */
  who: string
  threads: number
  value: number
  unit: 'GFLOP/s' | 'ns' | 'ms' | 'MB' | 'words/s'
  /** Against what the suite compares with, as its file says. */
  ratio?: number
}

/** A file of this folder exports one as `suite`. */
export interface Suite {
  /** One line for the list of suites. */
  title: string
  /** What `ratio` means here. */
  ratio?: string
  rows(): Iterable<Omit<Row, 'suite'>> | AsyncIterable<Omit<Row, 'suite'>>
}
