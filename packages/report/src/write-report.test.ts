import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeReport } from './write-report.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'pretexts-report-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await fs.rm(folder, { recursive: true })
})

test('a page replaces the old one, and nothing else is left in the folder', async () => {
  const path = join(folder, 'report.html')
  await writeReport(path, 'old')
  await writeReport(path, 'new ★')
  expect(await fs.readFile(path, 'utf8')).toBe('new ★')
  expect(await fs.readdir(folder)).toEqual(['report.html'])
})

test('when the disk is full the old page stays whole, and the error says so', async () => {
  const path = join(folder, 'report.html')
  await writeReport(path, 'old')
  const modules = process.getBuiltinModule('node:fs/promises')
  const { open } = modules
  vi.spyOn(modules, 'open').mockImplementationOnce(async (...where) => {
    const file = await open(...where)
    vi.spyOn(file, 'writeFile').mockImplementationOnce(async () => {
      await file.write('ne')
      throw new Error('ENOSPC: no space left on device, write')
    })
    return file
  })
  await expect(writeReport(path, 'new')).rejects.toThrow(
    /report\.html was not written and is as it was before: ENOSPC/,
  )
  expect(await fs.readFile(path, 'utf8')).toBe('old')
  expect(await fs.readdir(folder)).toEqual(['report.html'])
})

test('a folder that does not exist, or a folder in the place of the file, is an error and leaves nothing behind', async () => {
  await expect(writeReport(join(folder, 'missing', 'report.html'), 'a')).rejects.toThrow('ENOENT')
  await fs.mkdir(join(folder, 'taken'))
  await expect(writeReport(join(folder, 'taken'), 'a')).rejects.toThrow('was not written')
  expect(await fs.readdir(folder)).toEqual(['taken'])
})
