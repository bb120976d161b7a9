import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findFiles } from './find-files.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-find-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
for (const folder of ['b/c', '.hidden', '__MACOSX']) mkdirSync(join(root, folder), { recursive: true })
for (const file of ['b/c/3.wav', 'b/2.png', 'a.wav', 'Z.wav', '.hidden/x.wav', '.y.wav', '__MACOSX/z.wav'])
  writeFileSync(join(root, file), '')
symlinkSync(root, join(root, 'b/circle'))
symlinkSync(join(root, 'a.wav'), join(root, 'b/link.wav'))
symlinkSync(join(root, 'nowhere.wav'), join(root, 'b/broken.wav'))

test('all files below, in one order everywhere, links to nothing too; hidden ones and circles are passed over', async () => {
  expect(await findFiles(root)).toEqual([
    'Z.wav',
    'a.wav',
    'b/2.png',
    'b/broken.wav',
    'b/c/3.wav',
    'b/link.wav',
  ])
})

test('only those of the names that count', async () => {
  expect(await findFiles(root, { names: /\.png$/ })).toEqual(['b/2.png'])
})

test('looking can be stopped, and a folder that is not there is an error', async () => {
  await expect(findFiles(root, { signal: AbortSignal.abort() })).rejects.toThrow('abort')
  await expect(findFiles(join(root, 'none'))).rejects.toThrow('ENOENT')
})
