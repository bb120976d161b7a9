import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Tally } from '../../scripts/fuzz/count-cases.ts'
import { runsOfNext, sumOf } from '../../scripts/fuzz/plan.ts'
import { root } from '../../scripts/lib/repository.ts'
import { runProgram } from '../lib/run-program.ts'

test('rounds are full until little is left, and never empty', () => {
  expect(runsOfNext(100_000, 0, 75)).toBe(100)
  expect(runsOfNext(100_000, 99_000, 75)).toBe(14)
  expect(runsOfNext(100, 200, 75)).toBe(1)
})

test('tallies of several files are added up by kernel', () => {
  const tallies: Tally[] = [
    { cases: 3, calls: { add: 2 } },
    { cases: 4, calls: { add: 1, exp: 5 } },
  ]
  expect(sumOf(tallies)).toEqual({ cases: 7, calls: { add: 3, exp: 5 } })
})

test.each([
  [['--cases', '1.5'], '--cases must be a whole number, 1 or more; got "1.5"'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous"],
  [['gemm'], "Unexpected argument 'gemm'"],
])('%j is wrong use', (args, message) => {
  const program = ['--conditions=@pretexts/source', join(root, 'scripts/fuzz.ts'), ...args]
  const { code, stderr } = runProgram(process.execPath, program, root)
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) })
})
