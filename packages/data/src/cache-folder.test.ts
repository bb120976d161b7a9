import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { cacheFolder } from './cache-folder.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('the cache is where PRETEXTS_CACHE says, or else in the user’s cache folder', () => {
  vi.stubEnv('PRETEXTS_CACHE', '/data/cache')
  expect(cacheFolder('mnist')).toBe(join('/data/cache', 'mnist'))
  vi.stubEnv('PRETEXTS_CACHE', '')
  vi.stubEnv('XDG_CACHE_HOME', '/home/me/cache')
  expect(cacheFolder('mnist')).toBe(join('/home/me/cache', 'pretexts', 'mnist'))
  vi.stubEnv('XDG_CACHE_HOME', '')
  expect(cacheFolder('mnist')).toMatch(/\.cache.pretexts.mnist$/)
})
