import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { inOrder, root, type Workspace, workspaces } from './lib/repository.ts'

/**
 * Writes the declarations (`.d.ts`) of every library into its `dist`, beside the code that `tsup` has built there.
 *
 * Code is built file by file and needs no other package; declarations need those of the packages below, so they are made in that
 * order. They are for whoever consumes a package: running it takes none.
 */
const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config
const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
}
const parsed = new Map<string, ts.SourceFile | undefined>()

/** TypeScript's own, but no file is parsed twice: the standard library is the larger part of each program. */
function hostOf(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const parse = host.getSourceFile
  host.getSourceFile = (name, ...rest) => {
    if (!parsed.has(name)) parsed.set(name, parse.call(host, name, ...rest))
    return parsed.get(name)
  }
  return host
}

/** What `exports` names as source: `['./src/index.ts']`; none for a program, which nobody imports. */
const publicFiles = ({ manifest }: Workspace): string[] =>
  Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'object' && target['@pretexts/source'] ? [target['@pretexts/source']] : [],
  )

/** Declarations of files that are no more. */
function clean(folder: string): void {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.d\.ts(\.map)?$/.test(file)) rmSync(join(folder, file))
}

function emit(library: Workspace): void {
  const folder = join(root, library.folder)
  clean(join(folder, 'dist'))
  const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, folder)
  Object.assign(options, {
    customConditions: [],
    declaration: true,
    declarationMap: true, // src is published: "go to definition" lands in it
    emitDeclarationOnly: true,
    noCheck: true, // `npm run typecheck` checks all packages at once
    rootDir: join(folder, 'src'),
    outDir: join(folder, 'dist'),
  })
  const files = publicFiles(library).map((file) => resolve(folder, file))
  const program = ts.createProgram(files, options, hostOf(options))
  const errors = [...program.getOptionsDiagnostics(), ...program.emit().diagnostics]
  if (errors.length === 0) return
  throw new Error(`declarations of ${library.manifest.name}:\n${ts.formatDiagnostics(errors, formatHost)}`)
}

for (const workspace of inOrder(workspaces())) if (publicFiles(workspace).length > 0) emit(workspace)
