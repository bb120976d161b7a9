import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DataError } from './data-error.ts'
import { download } from './download.ts'

/* Against a server of our own, which keeps count, and can cut connections, ignore ranges and send something else. */

const content = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) % 251)
const digits = createHash('md5').update(content).digest('hex')
const checksum = { algorithm: 'md5', digits } as const

const folder = mkdtempSync(join(tmpdir(), 'pretexts-download-'))
const path = join(folder, 'deep', 'file')
let ranges: (string | undefined)[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void = serve
let address: string

function serve({ headers }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
  if (from >= content.length) return void response.writeHead(416).end()
  if (from > 0)
    response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` })
  response.end(content.subarray(from))
}

const server = createServer((request, response) => {
  ranges.push(request.headers.range)
  answer(request, response)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`
})

beforeEach(() => {
  rmSync(join(folder, 'deep'), { recursive: true, force: true })
  ranges = []
  answer = serve
})

afterAll(() => {
  rmSync(folder, { recursive: true })
  server.closeAllConnections()
  server.close()
})

const arrived = () => new Uint8Array(readFileSync(path))

test('a file is fetched whole, once, and told as it comes', async () => {
  const seen: [number, number | null][] = []
  expect(await download(address, { path, checksum, onProgress: (...told) => seen.push(told) })).toBe(true)
  expect(arrived()).toEqual(content)
  expect(seen.at(-1)?.[0]).toBe(content.length)
  expect(existsSync(`${path}.pretexts-part`)).toBe(false)
  expect(await download(address, { path, checksum })).toBe(false)
  expect(ranges).toEqual([undefined])
})

test('a connection that is cut leaves what came, and the next attempt goes on from there', async () => {
  let cable: ServerResponse | undefined
  answer = (_request, response) => {
    cable = response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 70_000))
  }
  const cut = download(address, { path, checksum, onProgress: () => cable?.destroy() })
  await expect(cut).rejects.toThrow(DataError)
  await expect(cut).rejects.toThrow(/the connection ended.*try again, which goes on from there/)
  expect(existsSync(path)).toBe(false)
  const here = readFileSync(`${path}.pretexts-part`).length
  expect(here).toBeGreaterThan(0)
  answer = serve
  await download(address, { path, checksum })
  expect(arrived()).toEqual(content)
  expect(ranges).toEqual([undefined, `bytes=${here}-`])
})

test('a server that knows no ranges sends all of it again', async () => {
  await download(address, { path, checksum })
  writeFileSync(`${path}.pretexts-part`, content.subarray(0, 1000))
  rmSync(path)
  answer = (_request, response) => void response.end(content)
  await download(address, { path, checksum })
  expect(arrived()).toEqual(content)
})

test('a part that is already all of it needs nothing more', async () => {
  await download(address, { path, checksum })
  writeFileSync(`${path}.pretexts-part`, content)
  rmSync(path)
  await download(address, { path, checksum })
  expect(arrived()).toEqual(content)
})

test('what has another checksum is put aside and never used', async () => {
  answer = (_request, response) => void response.end('<html>sign in first</html>')
  await expect(download(address, { path, checksum })).rejects.toThrow(
    new RegExp(
      `expected a file with md5 ${digits}; found md5 [0-9a-f]{32}; what came is kept as .*file\\.wrong`,
    ),
  )
  expect(existsSync(path)).toBe(false)
  expect(readFileSync(`${path}.wrong`, 'utf8')).toContain('sign in first')
  answer = serve
  await download(address, { path, checksum })
  expect(arrived()).toEqual(content)
})

test('a file that is there with another checksum is put aside, and the right one fetched', async () => {
  await download(address, { path, checksum })
  writeFileSync(path, 'truncated')
  expect(await download(address, { path, checksum })).toBe(true)
  expect(arrived()).toEqual(content)
  expect(readFileSync(`${path}.wrong`, 'utf8')).toBe('truncated')
  writeFileSync(path, 'truncated again')
  await download(address, { path, checksum })
  expect(readFileSync(`${path}.wrong`, 'utf8')).toBe('truncated')
  expect(readFileSync(`${path}.wrong-2`, 'utf8')).toBe('truncated again')
})

test('a file with another checksum stays where it is until the right one has come', async () => {
  await download(address, { path, checksum })
  writeFileSync(path, 'mine')
  answer = (_request, response) => void response.writeHead(404).end()
  await expect(download(address, { path, checksum })).rejects.toThrow('status 404')
  expect(readFileSync(path, 'utf8')).toBe('mine')
})

test('what a server compresses on its way is the same file, of a length that is not known', async () => {
  const totals: unknown[] = []
  answer = (_request, response) => {
    const packed = gzipSync(content)
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed)
  }
  await download(address, { path, checksum, onProgress: (_, total) => totals.push(total) })
  expect(arrived()).toEqual(content)
  expect(new Set(totals)).toEqual(new Set([null]))
})

test('a server that does not end is left at the limit', async () => {
  answer = (_request, response) => {
    const more = () => void (response.destroyed || response.write(content, more))
    more()
  }
  await expect(download(address, { path, checksum, largest: 1e6 })).rejects.toThrow(
    'found more than 1000000 bytes',
  )
})

test('a connection that brings next to nothing is given up after a minute, and what came stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    answer = (_request, response) => void response.write(content.subarray(0, 50_000))
    const trickle = download(address, {
      path,
      checksum,
      onProgress: () => void vi.advanceTimersByTime(60_000),
    })
    await expect(trickle).rejects.toThrow(
      /the connection ended: less than 60000 bytes in 60 seconds; try again/,
    )
    expect(readFileSync(`${path}.pretexts-part`).length).toBeGreaterThan(0)
  } finally {
    vi.useRealTimers()
  }
})

test('an answer that is no file is told with its status, and where to put the file by hand', async () => {
  answer = (_request, response) => void response.writeHead(404).end()
  await expect(download(address, { path, checksum })).rejects.toThrow(
    `found status 404 Not Found; get ${address} some other way and put it at ${path}; its md5 must be ${digits}`,
  )
})

test('a server that cannot be reached is told as such', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/file`
  await new Promise((resolve) => closed.close(resolve))
  await expect(download(nobody, { path, checksum })).rejects.toMatchObject({
    source: nobody,
    found: expect.stringMatching(/^no answer: .*ECONNREFUSED/),
  })
})

test('an interruption is an interruption, and what came stays', async () => {
  const controller = new AbortController()
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 50_000))
  }
  const onProgress = () => controller.abort()
  const running = download(address, { path, checksum, onProgress, signal: controller.signal })
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  expect(readFileSync(`${path}.pretexts-part`).length).toBeGreaterThan(0)
})
