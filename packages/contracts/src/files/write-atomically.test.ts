import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { removeLeftovers } from './place-beside.ts'
import { writeAtomically, writeAtomicallySync } from './write-atomically.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-atomic-'))
afterAll(() => rmSync(root, { recursive: true }))

const text = (path: string): string => readFileSync(path, 'utf8')
const bytes = (contents: string): Uint8Array => new TextEncoder().encode(contents)

describe.each([
  ['writeAtomically', writeAtomically],
  ['writeAtomicallySync', async (...args) => writeAtomicallySync(...args)],
] as [string, typeof writeAtomically][])('%s', (name, write) => {
  const folder = join(root, name)
  mkdirSync(folder)

  test('the pieces are written one after the other', async () => {
    const path = join(folder, 'pieces')
    await write(path, [bytes('ab'), new Uint8Array(), bytes('c')])
    expect(text(path)).toBe('abc')
  })

  test('a longer file before leaves no trace, and what others keep beside it stays', async () => {
    const path = join(folder, 'shorter')
    writeFileSync(path, 'something longer')
    const theirs = ['shorter.tmp', `shorter.pretexts-${process.pid}-0.tmp`]
    for (const file of theirs) writeFileSync(join(folder, file), 'theirs')
    await write(path, [bytes('a')])
    expect(text(path)).toBe('a')
    for (const file of theirs) expect(text(join(folder, file))).toBe('theirs')
    expect(readdirSync(folder).filter((entry) => entry.startsWith('shorter.'))).toEqual(theirs.sort())
  })

  test('the path holds the old contents until the new ones are complete', async () => {
    const path = join(folder, 'until')
    writeFileSync(path, 'old')
    const pieces = function* () {
      yield bytes('a')
      expect(text(path)).toBe('old')
      yield bytes('b')
    }
    await write(path, pieces())
    expect(text(path)).toBe('ab')
  })

  test('when the pieces run out in an error, the old contents stay and nothing is left behind', async () => {
    const path = join(folder, 'failed')
    writeFileSync(path, 'old')
    const pieces = function* () {
      yield bytes('a')
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    await expect(write(path, pieces())).rejects.toThrow('no space left on device')
    expect(text(path)).toBe('old')
    expect(readdirSync(folder).filter((entry) => entry.startsWith('failed'))).toEqual(['failed'])
  })

  test('two writers of one file do not mix: the last one wins', async () => {
    const path = join(folder, 'both')
    const pieces = function* () {
      yield bytes('a')
      writeAtomicallySync(path, [bytes('other')])
      yield bytes('b')
    }
    await write(path, pieces())
    expect(text(path)).toBe('ab')
  })

  test('a link stays a link, and what it leads to is replaced, there or not', async () => {
    const [path, target, link] = [join(folder, 'link'), join(folder, 'target'), join(folder, 'second')]
    symlinkSync('second', path)
    symlinkSync('target', link)
    for (const contents of ['new', 'newer']) {
      await write(path, [bytes(contents)])
      expect([text(target), lstatSync(path).isSymbolicLink(), lstatSync(link).isSymbolicLink()]).toEqual([
        contents,
        true,
        true,
      ])
    }
  })

  test('a device is written to and stays one', async () => {
    if (process.platform === 'win32') return
    await write('/dev/null', [bytes('a')])
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test('permissions stay as they were', async () => {
    const path = join(folder, 'private')
    writeFileSync(path, 'old')
    chmodSync(path, 0o600)
    await write(path, [bytes('new')])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('the system says why it cannot write', async () => {
    await expect(write(join(folder, 'no', 'such', 'folder'), [])).rejects.toMatchObject({ code: 'ENOENT' })
    const occupied = join(folder, 'occupied')
    mkdirSync(join(occupied, 'inside'), { recursive: true })
    await expect(write(occupied, [bytes('a')])).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/)
    expect(readdirSync(folder).filter((entry) => entry.startsWith('occupied'))).toEqual(['occupied'])
  })
})

test('what killed writers left is removed, and nothing else', () => {
  const folder = join(root, 'leftovers')
  mkdirSync(folder)
  const mine = ['a.pretexts-12-0.tmp', 'a.pretexts-999-3.tmp']
  const others = ['a', 'a.b.pretexts-12-0.tmp', 'a.tmp', 'b.pretexts-12-0.tmp']
  for (const file of [...mine, ...others]) writeFileSync(join(folder, file), '')
  removeLeftovers(join(folder, 'a'))
  expect(readdirSync(folder).sort()).toEqual(others)
})
