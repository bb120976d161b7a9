import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../../scripts/lib/repository.ts'
import { snippetsOf } from './snippets-of.ts'

/**
 * Type-checks the examples of many Markdown texts at once, as if each stood in a file beside its text.
 * @returns one line for each fault: `packages/tensor/README.md:12 Property 'x' does not exist …`
 */
export function typeCheckSnippets(texts: Readonly<Record<string, string>>): string[] {
  const modules = new Map<string, { name: string; code: string }>()
  for (const [name, markdown] of Object.entries(texts)) {
    for (const { line, code } of snippetsOf(markdown)) {
      const path = join(root, `${name}.line-${line}.ts`).replaceAll('\\', '/')
      modules.set(path, { name, code: `${'\n'.repeat(line - 1)}${code}\nexport {}\n` })
    }
  }
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => readFileSync(path, 'utf8'))
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const settings = { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false }
  const host = ts.createCompilerHost(settings)
  const { fileExists, readFile } = host
  host.fileExists = (path) => modules.has(path) || fileExists(path)
  host.readFile = (path) => modules.get(path)?.code ?? readFile(path)
  const program = ts.createProgram([...modules.keys()], settings, host)
  return [...modules].flatMap(([path, { name }]) => {
    const source = program.getSourceFile(path)
    const faults = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return faults.map(({ start = 0, messageText }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? -1) + 1
      return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}
