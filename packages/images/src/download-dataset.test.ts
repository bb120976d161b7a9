import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { cacheFolder } from './cache-folder.ts'
import { downloadDataset } from './download-dataset.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('an unknown data set gets a suggestion', async () => {
  await expect(downloadDataset('fashion-mnits')).rejects.toThrow("did you mean 'fashion-mnist'?")
})

test('the original files are asked for one by one; one that is not what it should be ends it by its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-set-'))
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    return new Response('not the file')
  })
  await expect(downloadDataset('fashion-mnist', { folder })).rejects.toThrow(
    /train-images-idx3-ubyte\.gz: expected a file with md5 8d4fb7e6c68d591d4c3dfef9ec88bf0d; found md5 /,
  )
  expect(asked).toEqual([expect.stringMatching(/^http:.*fashion-mnist.*train-images-idx3-ubyte\.gz$/)])
  rmSync(folder, { recursive: true })
})

test('the cache is where it is said to be, or in the user’s', () => {
  vi.stubEnv('PRETEXTS_CACHE', '/data/cache')
  expect(cacheFolder('mnist')).toBe(join('/data/cache', 'mnist'))
  vi.stubEnv('PRETEXTS_CACHE', '')
  vi.stubEnv('XDG_CACHE_HOME', '/home/me/cache')
  expect(cacheFolder('mnist')).toBe(join('/home/me/cache', 'pretexts', 'mnist'))
  vi.stubEnv('XDG_CACHE_HOME', '')
  expect(cacheFolder('mnist')).toMatch(/\.cache.pretexts.mnist$/)
})
