import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { budgets, isMet } from '../../bench/lib/budgets.ts'
import {
  formatRecords,
  parseRecords,
  replaceRecords,
  type SuiteRecord,
} from '../../bench/lib/document/record.ts'
import { renderDocument } from '../../bench/lib/document/render.ts'
import type { Row } from '../../bench/lib/row.ts'
import { root } from '../../scripts/lib/repository.ts'

const row = (at: string, who: string, value: number | null, more: Partial<Row> = {}): Row => {
  return { suite: 'steps', case: at, who, threads: 1, value, unit: 'ms', ...more }
}

const steps: SuiteRecord = {
  suite: 'steps',
  title: 'whole steps',
  ratio: 'against PyTorch',
  date: '2026-01-02',
  fair: true,
  machine: 'a machine, Node v24',
  versions: { 'pretexts-wasm': '0.1.0', pytorch: '1.13' },
  rows: [
    row('cnn', 'pretexts-wasm-relaxed', 12.34567, { ratio: 0.987654 }),
    row('cnn', 'jax-js', 1600),
    row('cnn', 'tfjs-wasm', null, { cannot: 'no kernel <X>' }),
    row('cnn', 'pytorch', 12.5, { threads: 2 }),
  ],
}

test('the document is what its results say, to the letter', () => {
  const results = parseRecords(readFileSync(join(root, 'bench/results.jsonl'), 'utf8'))
  expect(results.length).toBeGreaterThan(0)
  expect(readFileSync(join(root, 'docs/benchmarks.md'), 'utf8')).toBe(renderDocument(results))
})

test('records come back from their lines, rounded to four digits', () => {
  const [back] = parseRecords(formatRecords([steps]))
  expect(back.rows[0]).toEqual({ ...steps.rows[0], value: 12.35, ratio: 0.9877 })
  expect(back.rows.slice(1)).toEqual(steps.rows.slice(1))
  expect({ ...back, rows: [] }).toEqual({ ...steps, rows: [] })
})

test('a suite that was measured again takes the place of its old record, and the others stay', () => {
  const conv = { ...steps, suite: 'conv' }
  const again = { ...steps, date: '2026-02-03' }
  expect(replaceRecords([steps, conv], [again])).toEqual([conv, again])
})

test('a section has machine, versions of peers, a table, what the ratio is, and why somebody cannot', () => {
  const text = renderDocument([steps])
  expect(text.slice(text.indexOf('## steps'))).toBe(`## steps

Whole steps. Measured on 2026-01-02: a machine, Node v24; pytorch 1.13.

|  | cnn |
| --- | --- |
| pretexts-wasm-relaxed | 12.3 ms (0.99) |
| jax-js | 1600 ms |
| tfjs-wasm | — 1 |
| pytorch, 2 threads | 12.5 ms |

In brackets: against PyTorch.

1. no kernel \\<X>
`)
})

test('a section that is older than the rules of the contests says so, unless nobody else took part', () => {
  const { fair, ...older } = steps
  expect(renderDocument([older])).toContain('**Measured before the contests had the rules above')
  expect(renderDocument([steps])).not.toContain('Measured before')
  const alone = { ...older, versions: { 'pretexts-wasm': '0.1.0' } }
  expect(renderDocument([alone])).not.toContain('Measured before')
})

test('budgets are read off the rows, and are not met, nor failed, where nobody measured', () => {
  const text = renderDocument([steps])
  expect(text).toContain(
    '| step of the cnn: how many times faster than jax-js | at least 50 × | 130 × | yes |',
  )
  expect(text).toContain(
    '| step of the cnn against PyTorch on as many threads | at most 1 × | 0.988 × | yes |',
  )
  expect(text).toContain('| two threads against one, product of 1024³ | at least 1.8 × | not measured |  |')
})

test('a step on two threads is held against two micro-kernels', () => {
  const rows = [
    row('mlp', 'microkernel-peak', 1.2),
    row('mlp', 'pretexts-wasm-relaxed', 1.8),
    row('mlp', 'pretexts-wasm-relaxed', 0.9, { threads: 2 }),
  ]
  const found = (what: string) => budgets.find((budget) => budget.what.startsWith(what))?.measure(rows)
  expect(found('step of the mlp on one thread')).toBeCloseTo(1.5)
  expect(found('step of the mlp on two threads')).toBeCloseTo(1.5)
  expect(found('step of the transformer on two threads against what')).toBe(null)
})

test('the budgets of products take the worst layout', () => {
  const rows = ['256', '512'].flatMap((n) =>
    ['A B', 'A Bᵀ', 'Aᵀ B'].map((form): Row => {
      const ratio = n === '512' && form === 'Aᵀ B' ? 0.8 : 0.9
      return { ...row(`${n} × ${n} × ${n}, ${form}`, 'pretexts-wasm-relaxed', 40, { ratio }), suite: 'gemm' }
    }),
  )
  expect(budgets[0].measure(rows)).toBe(0.8)
  expect(isMet(budgets[0], 0.8)).toBe(false)
  expect(isMet(budgets[0], 0.85)).toBe(true)
})
