/*
 * Serves the two pages, and the encoder that they load, exported in both formats: `npm run build`, then
 * `node --conditions=@pretexts/source examples/browser/serve.ts [PORT]`.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { exportOnnx, writeOnnx, writeSafetensors } from '@pretexts/formats'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** The encoder that the pages show; a trained one comes from `openEncoder`. */
export const encoder = convNet({ width: 1 / 4 }, new Random('pages'))

const state = Object.entries(encoder.stateDict()).map(
  ([name, tensor]) => [name, { values: tensor.values() as Float32Array, shape: tensor.shape }] as const,
)
const model = exportOnnx((x) => encoder.forward(x, evaluation()), {
  examples: (count) => randn([count, 1, 28, 28], new Random(count)),
  parameters: encoder.namedTensors(),
})
const made: Readonly<Record<string, Uint8Array>> = {
  '/encoder.safetensors': writeSafetensors(state),
  '/encoder.onnx': writeOnnx(model),
}

/** A CommonJS package as a module, which is what a CDN makes of it: an import map alone cannot. */
async function asModule(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: `export { default } from '${name}'`, resolveDir: join(root, 'packages/tensor') },
    bundle: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0].contents
}

async function contentOf(path: string): Promise<Uint8Array> {
  if (path in made) return made[path]
  if (path.startsWith('/as-module/')) return asModule(path.slice('/as-module/'.length))
  const folder = path.startsWith('/node_modules/') ? root : import.meta.dirname
  return readFile(join(folder, normalize(path)))
}

/** Serves on a free port, or on the one that is named. */
export async function servePages(port = 0): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    const path = new URL(url, 'http://localhost').pathname
    const content = await contentOf(path).catch(() => null)
    if (content === null) return response.writeHead(404).end()
    const type = path.startsWith('/as-module/') ? '.js' : extname(path)
    response.writeHead(200, { 'Content-Type': types[type] ?? 'application/octet-stream' }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

if (import.meta.main) {
  const server = await servePages(Number(process.argv[2] ?? 8080))
  const { port } = server.address() as { port: number }
  for (const page of ['our-kernels', 'onnxruntime']) console.log(`http://127.0.0.1:${port}/${page}.html`)
}
