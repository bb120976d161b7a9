import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeAtomically } from './write-atomically.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')
const bytes = (text: string) => new TextEncoder().encode(text)

test('pieces become one file', () => {
  writeAtomically(path, [bytes('old '), bytes('contents')])
  expect(readFileSync(path, 'utf8')).toBe('old contents')
})

test('a write that fails leaves the old file and nothing else', () => {
  const full = function* () {
    yield bytes('half')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  expect(() => writeAtomically(path, full())).toThrow('no space left on device')
  expect(readFileSync(path, 'utf8')).toBe('old contents')
  expect(readdirSync(folder)).toEqual(['file'])
})
