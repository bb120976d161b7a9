// Compiles assembly/ twice, with baseline and with relaxed SIMD, and writes both modules as base64 to src/generated,
// so that the package needs no file at run time; and as .wasm files beside them for whoever wants these.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import asc from 'assemblyscript/asc'

const folder = fileURLToPath(new URL('..', import.meta.url))
const out = `${folder}src/generated`
mkdirSync(out, { recursive: true })

async function compile(name: string, relaxed: boolean): Promise<string> {
  const file = `${out}/${name}.wasm`
  const flags = ['-O3', '--noAssert', '--converge', '--runtime', 'stub', '--enable', 'simd']
  // With a maximum, so that one bit makes the memory a shared one: see src/machine/share-memory.ts.
  flags.push('--importMemory', '--maximumMemory', '65536')
  if (relaxed) flags.push('--enable', 'relaxed-simd')
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--baseDir',
      folder,
      '--outFile',
      file,
      ...flags,
      '--use',
      `RELAXED=${Number(relaxed)}`,
    ],
    { writeFile: (_name, contents) => writeFileSync(file, contents) },
  )
  if (error) throw new Error(`assembly/ does not compile\n${stderr.toString()}`)
  return readFileSync(file).toString('base64')
}

/** The other of the two compiles in a thread of its own. */
function inThread(): Promise<string> {
  return new Promise((resolve, reject) => {
    new Worker(new URL(import.meta.url)).once('message', resolve).once('error', reject)
  })
}

if (isMainThread) {
  const [relaxed, baseline] = await Promise.all([inThread(), compile('baseline', false)])
  const lines = Object.entries({ baseline, relaxed }).map(
    ([name, text]) => `export const ${name} = '${text}'\n`,
  )
  writeFileSync(`${out}/modules.ts`, `// Made from assembly/ by scripts/compile.ts.\n\n${lines.join('\n')}`)
} else parentPort?.postMessage(await compile('relaxed', true))
