import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { root, workspaces } from '../scripts/lib/repository.ts'

/* Packages as a bundler for browsers makes them, in each format that it knows: nothing of Node's is asked for when they are loaded. */

const libraries = workspaces()
  .map(({ manifest }) => manifest.name)
  .filter((name) => name.startsWith('@pretexts/'))

/** What a page has, and no more. */
const globals = () => ({
  AbortController,
  FinalizationRegistry,
  TextDecoder,
  TextEncoder,
  URL,
  WebAssembly,
  atob,
  btoa,
  clearTimeout,
  performance,
  setTimeout,
})

async function bundled(code: string, format: 'cjs' | 'esm' | 'iife'): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: code, resolveDir: `${root}/apps/cli` },
    conditions: ['@pretexts/source'],
    external: ['audio-decode'], // the user's own choice; its optional parts are not installed here
    bundle: true,
    format,
    globalName: 'pretexts',
    platform: 'browser',
    target: 'es2023',
    write: false,
    logLevel: 'silent',
  })
  const others = warnings.filter(({ id }) => id !== 'empty-import-meta') // what that means is tested below
  expect(others).toEqual([])
  return outputFiles[0].text
}

test('all packages are bundled for browsers and load, as a script and as CommonJS', async () => {
  const all = libraries.map((name, i) => `export * as package${i} from '${name}'`).join('\n')
  const page = createContext(globals())
  runInContext(await bundled(all, 'iife'), page)
  const common = createContext({ ...globals(), module: { exports: {} } })
  runInContext(await bundled(all, 'cjs'), common)
  for (const loaded of [page.pretexts, common.module.exports]) {
    const packages = Object.values(loaded as Record<string, object>)
    expect(packages).toHaveLength(libraries.length)
    for (const exported of packages) expect(Object.keys(exported).length).toBeGreaterThan(0)
  }
})

test('a script without import.meta still says where an error was made and who holds memory', async () => {
  const code = `
    import { matmul, ones } from '@pretexts/tensor'
    import { wasm } from '@pretexts/wasm'
    export const error = (() => { try { matmul(ones([2, 3]), ones([2, 4])) } catch (error) { return error.message } })()
    export { operationOf } from '${root}/packages/wasm/src/memory/allocation-log.ts'`
  const context = createContext(globals())
  runInContext(await bundled(code, 'iife'), context)
  const { error, operationOf } = context.pretexts as { error: string; operationOf(stack: string): string }
  expect(error).toContain('inner sizes must agree')
  expect(operationOf('Error\n    at matmul (page.js:1:2)')).toBe('matmul')
})
