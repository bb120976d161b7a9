import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../scripts/lib/repository.ts'

/** Headers that make a page cross-origin isolated, so that it gets shared memory. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** Bundles page.ts and worker.ts from source: files by name. */
async function bundles(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['page', 'worker'].map((name) => join(import.meta.dirname, `${name}.ts`)),
    absWorkingDir: root,
    outdir: '/',
    conditions: ['@pretexts/source'],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    supported: { using: false },
    write: false,
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/') + 1), contents]))
}

/** Serves the page on a free port, as `plain/` without and as `isolated/` with the headers of cross-origin isolation. */
export async function serve(): Promise<{ server: Server; address: string }> {
  const files = await bundles()
  const head = '<meta charset="utf-8"><title>ten steps</title><link rel="icon" href="data:,">'
  const html = `<!doctype html>${head}<script type="module" src="page.js"></script>`
  const server = createServer(({ url = '' }, response) => {
    const [, folder, name = ''] = url.split('/')
    const content = name === '' ? html : files.get(name)
    if (content === undefined) return response.writeHead(404).end()
    const type = name === '' ? 'text/html' : 'text/javascript'
    response
      .writeHead(200, { 'Content-Type': type, ...(folder === 'isolated' ? isolation : {}) })
      .end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
