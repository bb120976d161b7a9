import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeAtomically } from './write-atomically.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-atomic-'))

afterAll(() => rmSync(folder, { recursive: true }))

const text = (path: string): string => readFileSync(path, 'utf8')

test('the pieces are written one after the other', async () => {
  const path = join(folder, 'pieces')
  await writeAtomically(path, [Uint8Array.of(97, 98), new Uint8Array(), Uint8Array.of(99)])
  expect(text(path)).toBe('abc')
})

test('a longer file before leaves no trace', async () => {
  const path = join(folder, 'shorter')
  writeFileSync(path, 'something longer')
  writeFileSync(`${path}.tmp`, 'what a killed writer left, and that is longer still')
  await writeAtomically(path, [Uint8Array.of(97)])
  expect(text(path)).toBe('a')
  expect(readdirSync(folder)).not.toContain('shorter.tmp')
})

test('the path holds the old contents until the new ones are complete', async () => {
  const path = join(folder, 'until')
  writeFileSync(path, 'old')
  await writeAtomically(
    path,
    (function* () {
      yield Uint8Array.of(97)
      expect(text(path)).toBe('old')
      yield Uint8Array.of(98)
    })(),
  )
  expect(text(path)).toBe('ab')
})

test('when the pieces run out in an error, the old contents stay and nothing is left behind', async () => {
  const path = join(folder, 'failed')
  writeFileSync(path, 'old')
  const pieces = (function* () {
    yield Uint8Array.of(97)
    throw new Error('no more')
  })()
  await expect(writeAtomically(path, pieces)).rejects.toThrow('no more')
  expect(text(path)).toBe('old')
  expect(readdirSync(folder)).not.toContain('failed.tmp')
})

test('the system says why it cannot write', async () => {
  await expect(writeAtomically(join(folder, 'no', 'such', 'folder'), [])).rejects.toMatchObject({
    code: 'ENOENT',
  })
  const occupied = join(folder, 'occupied')
  mkdirSync(join(occupied, 'inside'), { recursive: true })
  await expect(writeAtomically(occupied, [Uint8Array.of(1)])).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/)
  expect(readdirSync(folder)).not.toContain('occupied.tmp')
})
