import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/lib/repository.ts'
import { runProgram } from '../lib/run-program.ts'
import { instrument } from './instrument.ts'
import { snippetsOf } from './snippets-of.ts'

/**
 * Runs the examples of a Markdown text in one Node process, against the sources of the packages.
 * @param name how faults call the text: `packages/tensor/README.md`
 * @returns one line for each fault: `packages/tensor/README.md:12 says "1" and prints "2"`
 */
export function runSnippets(name: string, markdown: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-docs-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const files = snippetsOf(markdown).map(({ line, code }) => {
      const file = join(folder, `line-${line}.ts`)
      // Lines of the module are those of the text, so that an error tells the right one.
      writeFileSync(file, '\n'.repeat(line - 1) + instrument(code, line))
      return file
    })
    const work = join(folder, 'work')
    mkdirSync(work)
    const runtime = join(import.meta.dirname, 'runtime.ts')
    const args = ['--conditions=@pretexts/source', runtime, ...files]
    const { code, stdout, stderr } = runProgram(process.execPath, args, work)
    const faults = readFaults(stdout)
    if (!faults) return [`${name}: Node ended with ${code}\n${stderr}`]
    return faults.map(({ line, message }) => `${name}:${line} ${message}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readFaults(stdout: string): { line: number; message: string }[] | undefined {
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  } catch {
    return undefined
  }
}
