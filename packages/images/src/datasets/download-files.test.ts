import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { downloadImageDataset } from './image-datasets.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('an unknown data set gets a suggestion', async () => {
  await expect(downloadImageDataset('fashion-mnits')).rejects.toThrow("did you mean 'fashion-mnist'?")
})

test('the original files are downloaded one by one; a wrong one is named and ends the download', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-set-'))
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    return new Response('not the file')
  })
  await expect(downloadImageDataset('fashion-mnist', { folder })).rejects.toThrow(
    /train-images-idx3-ubyte\.gz: expected a file with md5 8d4fb7e6c68d591d4c3dfef9ec88bf0d; found md5 /,
  )
  expect(asked).toEqual([expect.stringMatching(/^http:.*fashion-mnist.*train-images-idx3-ubyte\.gz$/)])
  rmSync(folder, { recursive: true })
})
