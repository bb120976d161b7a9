import { writeFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { fetchData } from './fetch-data.ts'

const folder = temporaryFolder()
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('the data set goes into the run’s folder, and what came instead of it is told with address and checksum', async () => {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  vi.stubGlobal('fetch', async () => new Response('sign in first'))
  writeFileSync(folder('mine.txt'), '')
  await expect(fetchData({ data: 'fashion-mnist', folder: folder() })).rejects.toThrow(
    /train-images-idx3-ubyte\.gz: expected a file with md5 8d4fb7e6c68d591d4c3dfef9ec88bf0d; found md5 .*train-images-idx3-ubyte\.gz\.wrong/,
  )
  expect(lines.join('')).toContain('getting train-images-idx3-ubyte.gz 100%')
})
