import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measure, median } from '../../bench/lib/measure.ts'
import { formatTable } from '../../bench/lib/table.ts'
import { root } from '../../scripts/lib/repository.ts'
import { runProgram } from '../lib/run-program.ts'

test('the median is the middle, and what is far off does not move it', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([1, 2, 1e9])).toBe(2)
})

test('work that takes 250 ns of a clock is measured as 250 ns, although one run is slow', () => {
  let clock = 0
  let calls = 0
  const work = () => {
    clock += ++calls === 5000 ? 1e3 : 250e-6
  }
  expect(measure(work, { runs: 5, milliseconds: 1, now: () => clock })).toBeCloseTo(250, 6)
})

test('a table lines its columns up and shows three digits', () => {
  const row = { suite: 's', who: 'reference', threads: 1, unit: 'ns' as const }
  const rows = [
    { ...row, case: 'add', value: 253.388 },
    { ...row, case: 'add, recorded', value: 0.012345, ratio: 1.0571 },
  ]
  expect(formatTable(rows).split('\n')).toEqual([
    'case           who        threads      value  ratio',
    'add            reference        1     253 ns',
    'add, recorded  reference        1  0.0123 ns  1.06×',
  ])
})

test('a suite that does not exist is answered with the one that was meant', () => {
  const { code, stderr } = runProgram(process.execPath, [join(root, 'scripts/bench.ts'), 'smal'], root)
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'there is no suite "smal"; did you mean small?\n' })
})
