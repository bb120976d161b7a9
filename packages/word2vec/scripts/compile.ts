// Compiles assembly/ with baseline and with relaxed SIMD, each for memory of its own and for memory that threads share,
// and writes the four modules as base64 to src/generated, so that the package needs no file at run time.

import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = fileURLToPath(new URL('..', import.meta.url))
const out = `${folder}src/generated`
mkdirSync(out, { recursive: true })

/** 64 KB pages: all that a 32-bit address reaches. */
const pages = 65536

async function compile(relaxed: boolean, shared: boolean): Promise<string> {
  const flags = ['-O3', '--noAssert', '--converge', '--runtime', 'stub', '--importMemory', '--enable', 'simd']
  if (relaxed) flags.push('--enable', 'relaxed-simd')
  if (shared) flags.push('--enable', 'threads', '--sharedMemory', '--initialMemory', '1')
  flags.push('--maximumMemory', String(pages), '--use', `RELAXED=${Number(relaxed)}`)
  let binary = new Uint8Array(0)
  const { error, stderr } = await asc.main(
    ['assembly/index.ts', '--baseDir', folder, '--outFile', 'kernel.wasm', ...flags],
    {
      listFiles: undefined,
      writeFile: (_name, contents) => void (binary = contents as Uint8Array<ArrayBuffer>),
    },
  )
  if (error) throw new Error(`assembly/ does not compile\n${stderr.toString()}`)
  return Buffer.from(binary).toString('base64')
}

const modules = {
  baseline: await compile(false, false),
  relaxed: await compile(true, false),
  baselineShared: await compile(false, true),
  relaxedShared: await compile(true, true),
}
const lines = Object.entries(modules).map(([name, text]) => `export const ${name} = '${text}'\n`)
writeFileSync(`${out}/modules.ts`, `// Made from assembly/ by scripts/compile.ts.\n\n${lines.join('\n')}`)
