import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll } from 'vitest'
import { backend } from '../../packages/wasm/testing/compare.ts'

/** What one file of tests did: cases tried, and how often each kernel ran. */
export interface Tally {
  readonly cases: number
  readonly calls: Readonly<Record<string, number>>
}

/* Set up for every file of tests in a fuzz run: its properties get a seed that is known, and their cases are counted. */
const { FUZZ_SEED, FUZZ_TALLY = '' } = process.env
let cases = 0
fc.configureGlobal({
  seed: Number(FUZZ_SEED),
  afterEach: () => {
    cases++
  },
})

afterAll(() => {
  const calls = Object.fromEntries(Object.entries(backend.calls()).map(([name, { own }]) => [name, own]))
  appendFileSync(FUZZ_TALLY, `${JSON.stringify({ cases, calls } satisfies Tally)}\n`)
})
