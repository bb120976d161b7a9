import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileAt, serveSite } from './serve-site.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-site-'))
const site = join(root, 'site')
const run = join(root, 'run')
let served: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  for (const folder of [site, run]) mkdirSync(folder)
  writeFileSync(join(site, 'index.html'), '<p>site</p>')
  writeFileSync(join(run, 'config.json'), '{}')
  writeFileSync(join(root, 'secret.txt'), 'secret')
  served = await serveSite({ '': site, run })
})
afterAll(() => {
  served.server.close()
  rmSync(root, { recursive: true, force: true })
})

/** An answer to a path as it is: `fetch` would shorten `..` before it asks. */
function get(
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; type?: string }> {
  return new Promise((resolve, reject) => {
    request(served.address, { path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] }),
      )
    })
      .on('error', reject)
      .end()
  })
}

test('the site and the run are served with their types', async () => {
  expect(await get('/')).toEqual({ status: 200, text: '<p>site</p>', type: 'text/html; charset=utf-8' })
  expect(await get('/run/config.json?x=1')).toEqual({ status: 200, text: '{}', type: 'application/json' })
})

test('which files a run has is told, and nothing of other folders', async () => {
  expect(await get('/run/')).toEqual({ status: 200, text: '["config.json"]', type: 'application/json' })
  expect((await get('/run/..')).status).toBe(404)
  expect((await get('/run/../')).text).not.toContain('secret')
})

test.each([
  '/../secret.txt',
  '/run/../../secret.txt',
  '/run/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/%00',
  '/%E0%A4%A',
  '/nothing.js',
  '/run',
])('%s is not found: nothing outside of the folders is', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test('a folder whose name begins like the one that is served is outside of it', () => {
  expect(fileAt({ '': '/a/site' }, '/../site-secret/x')).toBeNull()
})

test('only reading is allowed', async () => {
  expect((await get('/', 'POST')).status).toBe(405)
})

test('another site that points its name here gets nothing', async () => {
  expect((await get('/', 'GET', { host: 'example.org' })).status).toBe(403)
  expect((await get('/', 'GET', { host: 'localhost:80' })).status).toBe(200)
})
