import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, relative, sep } from 'node:path'

/**
 * Folders that are served, by the first segment of the address: `''` is the site itself, `run` a run. At `/run/` stands which files
 * it has, as JSON.
 */
export type Mounts = Readonly<Record<string, string>>

export interface SiteOptions {
  /** Default 0: one that is free. */
  readonly port?: number
  /** Send the headers that make the page cross-origin isolated, so that it can compute in threads. Default true. */
  readonly isolated?: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/**
 * Serves folders of files to this machine alone, until the server is closed.
 * @throws the system's error when the port is taken
 */
export async function serveSite(
  mounts: Mounts,
  { port = 0, isolated = true }: SiteOptions = {},
): Promise<{ server: Server; address: string }> {
  const headers = {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(isolated && isolation),
  }
  const server = createServer(({ method, url = '/', headers: { host = '' } }, response) => {
    // A page of another site cannot reach this one under a name of its own.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return void response.writeHead(403).end()
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405).end()
    const listed = Object.keys(mounts).find((name) => name !== '' && url === `/${name}/`)
    if (listed === undefined) void answer(fileAt(mounts, url), response, headers)
    else void list(mounts[listed], response, headers)
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  )
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

/** The file that an address means; null for one that is outside of its folder or cannot be read. */
export function fileAt(mounts: Mounts, url: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(url.split('?')[0])
  } catch {
    return null
  }
  if (path.includes('\0')) return null
  const [, first, ...rest] = path.split('/')
  const isMounted = first !== '' && Object.hasOwn(mounts, first)
  const folder = normalize(isMounted ? mounts[first] : mounts[''])
  const file = join(folder, isMounted ? rest.join('/') : path)
  if (file !== folder && !file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null
  return path.endsWith('/') ? join(file, 'index.html') : file
}

/** The names of the files in a folder and below it, with `/` between folders. */
async function list(
  folder: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
  response.writeHead(200, { ...headers, 'Content-Type': types['.json'] }).end(JSON.stringify(names.sort()))
}

async function answer(
  file: string | null,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const found = file === null ? null : await stat(file).catch(() => null)
  if (file === null || !found?.isFile()) {
    response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' }).end('not found\n')
    return
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}
