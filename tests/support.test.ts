import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byDesign } from '../scripts/lib/matrix/derivatives.ts'
import { formatMatrix } from '../scripts/lib/matrix/format.ts'
import { rowOf, supportMatrix } from '../scripts/lib/matrix/rows.ts'
import { root } from '../scripts/lib/repository.ts'
import { candidates, helpers, ops } from './lib/samples/exported-ops.ts'

const rows = supportMatrix()

test('every exported operation works, with right derivatives, on both backends', () => {
  expect(rows.map(({ op }) => op)).toEqual(ops)
  expect(rows.flatMap(({ op, holes }) => holes.map((hole) => `${op}: ${hole}`))).toEqual([])
})

test('docs/support.md is what npm run matrix would write', () => {
  expect(readFileSync(join(root, 'docs/support.md'), 'utf8')).toBe(formatMatrix(rows))
})

test('an operation without a sample call is a hole', () => {
  expect(rowOf('newOperation', []).holes).toHaveLength(1)
})

test('an operation that throws is a hole', () => {
  const sample = {
    op: 'sum',
    seed: 0,
    inputs: [{ kind: 'mask', shape: [2] }],
    args: [{ input: 0 }, 5],
  } as const
  expect(rowOf('sum', [sample]).holes[0]).toContain('axis 5 is out of range')
})

test('gradients by design are those of operations that have them', () => {
  const deliberate = rows.filter(({ reference }) => reference.vjp === 'by design').map(({ op }) => op)
  expect(deliberate).toEqual(Object.keys(byDesign).sort())
})

test('helpers among the exports are exported, and no operations', () => {
  expect(Object.keys(helpers).filter((name) => !candidates.includes(name))).toEqual([])
  expect(ops.filter((name) => Object.hasOwn(helpers, name))).toEqual([])
})
