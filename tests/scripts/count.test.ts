import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'
import { output } from '../lib/run-program.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pretexts-count-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What `.ci/count.cjs` prints for a report of vitest and its exit code. */
function count(report: object | string | undefined, code: number): string {
  const file = join(folder, 'tests.json')
  rmSync(file, { force: true })
  if (report !== undefined) writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report))
  return output(process.execPath, [join(root, '.ci/count.cjs'), file, String(code)], folder).trim()
}

const report = (numPassedTests: number, numFailedTests: number, testResults: object[] = []) => ({
  numPassedTests,
  numFailedTests,
  testResults,
})

test('tests are counted as vitest counts them', () => {
  expect(count(report(12, 0), 0)).toBe('12 0')
  expect(count(report(12, 3), 1)).toBe('12 3')
})

test('a file that could not be loaded is a failure more', () => {
  const results = [{ status: 'failed', assertionResults: [] }]
  expect(count(report(12, 1, results), 1)).toBe('12 2')
})

test('so is a file whose preparation failed, so that its tests were skipped', () => {
  const results = [
    { status: 'failed', assertionResults: [{ status: 'pending' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
  ]
  expect(count(report(12, 1, results), 1)).toBe('12 2')
})

test('an error outside of any test is a failure', () => {
  expect(count(report(12, 0), 1)).toBe('12 1')
})

test('a run without any test is a failure', () => {
  expect(count(report(0, 0), 0)).toBe('0 1')
})

test('a crash that leaves no report, or half of one, is a failure', () => {
  expect(count(undefined, 0)).toBe('0 1')
  expect(count('{"numPassedTests": 3,', 139)).toBe('0 1')
})
