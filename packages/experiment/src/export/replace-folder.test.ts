import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { replaceFolder } from './replace-folder.ts'

const folder = temporaryFolder()
const own = ['a.txt', 'b.txt']

test('a folder is written whole, and replaced by the next', async () => {
  const path = folder('new/inner')
  await replaceFolder(path, own, [
    ['a.txt', ['one', ' two']],
    ['b.txt', [Uint8Array.of(65)]],
  ])
  await replaceFolder(`${path}/`, own, [['a.txt', ['three']]])
  expect(readdirSync(path)).toEqual(['a.txt'])
  expect(readFileSync(folder('new/inner/a.txt'), 'utf8')).toBe('three')
  expect(readdirSync(folder('new'))).toEqual(['inner'])
})

test.each(['../leak.txt', 'sub/leak.txt', '/tmp/leak.txt', '..', '.', '', 'a\\..\\leak.txt', 'nul\0'])(
  'the name %j does not leave the folder: nothing is written',
  async (name) => {
    const path = folder('safe')
    const files = [
      ['a.txt', ['fine']],
      [name, ['leak']],
    ] as const
    await expect(replaceFolder(path, own, files)).rejects.toThrow('is no name of a file in a folder')
    expect(existsSync(path)).toBe(false)
    expect(existsSync(folder('leak.txt'))).toBe(false)
  },
)

test('a folder with anything else, or a file of that name, is left alone', async () => {
  mkdirSync(folder('mine'))
  writeFileSync(folder('mine/thesis.txt'), 'x')
  await expect(replaceFolder(folder('mine'), own, [['a.txt', ['']]])).rejects.toThrow("holds 'thesis.txt'")
  writeFileSync(folder('file'), 'x')
  await expect(replaceFolder(folder('file'), own, [['a.txt', ['']]])).rejects.toThrow('it is a file')
  expect(readdirSync(folder('mine'))).toEqual(['thesis.txt'])
})

test('what fails on the way leaves the old folder as it was', async () => {
  const path = folder('old')
  await replaceFolder(path, own, [['a.txt', ['old']]])
  const failing = function* (): Iterable<[string, string[]]> {
    yield ['a.txt', ['new']]
    throw new RangeError('stop')
  }
  await expect(replaceFolder(path, own, failing())).rejects.toThrow('was not written: stop')
  expect(readFileSync(folder('old/a.txt'), 'utf8')).toBe('old')
  expect(readdirSync(folder('.')).filter((name) => name.includes('pretexts-'))).toEqual([])
})
