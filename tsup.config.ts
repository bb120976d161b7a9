import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Plugin } from 'esbuild'
import { defineConfig } from 'tsup'
import ts from 'typescript'

/**
 * One build for every package: `tsup --config ../../tsup.config.ts`, run in the package's folder.
 *
 * A library keeps its files apart: `src/ops/relu.ts` becomes `dist/ops/relu.js` with `relu.d.ts` beside it. So a bundler
 * drops an op that nobody imports (`sideEffects` in package.json speaks of files), and an augmentation such as
 * `declare module './tensor.ts'` still finds its file; one rolled-up `.d.ts` loses it under `nodenext`.
 * A program (a package with a `bin`) becomes one file, without its dependencies.
 */
const folder = process.cwd()
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const isProgram = manifest.bin !== undefined

/** What `exports` names as source: `['./src/index.ts']`. */
const publicFiles = Object.values<Record<string, string> | string>(manifest.exports ?? {}).flatMap(
  (target) => (typeof target === 'object' && target['@pretexts/source'] ? [target['@pretexts/source']] : []),
)

/**
 * Programs of threads: `new Worker(new URL('./hogwild-thread.ts', import.meta.url))` imports nothing, yet needs its file.
 * As this names the source, the code that is built must name the `.js` beside it; see packages/word2vec.
 */
function threadFiles(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  return sources
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join('src', file), 'utf8')
      const addresses = text.matchAll(/new URL\([^)]*?'(\.\.?\/[^']+\.ts)'[^)]*import\.meta\.url/g)
      return Array.from(addresses, ([, address]) => join('src', dirname(file), address))
    })
}

/** The library as TypeScript sees it. Other packages are read from their `dist`, which turbo has built before. */
function libraryProgram(): ts.Program {
  const base = ts.readConfigFile(resolve(folder, '../../tsconfig.base.json'), ts.sys.readFile).config
  const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, folder)
  return ts.createProgram(
    [...publicFiles, ...threadFiles()].map((file) => resolve(folder, file)),
    {
      ...options,
      customConditions: [],
      declaration: true,
      declarationMap: true, // src is published: "go to definition" lands in it
      emitDeclarationOnly: true,
      noCheck: true, // `npm run typecheck` checks all packages at once
      rootDir: resolve(folder, 'src'),
      outDir: resolve(folder, 'dist'),
    },
  )
}

function emitDeclarations(program: ts.Program): void {
  const errors = [...program.getOptionsDiagnostics(), ...program.emit().diagnostics]
  if (errors.length === 0) return
  const host = {
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  }
  throw new Error(`declarations of ${manifest.name}:\n${ts.formatDiagnostics(errors, host)}`)
}

/** Leaves `./x.ts` out of the file and imports `./x.js` instead, which is built beside it. */
const keepFilesApart: Plugin = {
  name: 'keep-files-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind === 'entry-point') return undefined
      if (!existsSync(resolve(resolveDir, path))) return { errors: [{ text: `there is no file ${path}` }] }
      return { path: path.replace(/\.ts$/, '.js'), external: true }
    })
  },
}

export default defineConfig(() => {
  const program = isProgram ? undefined : libraryProgram()
  const own = program
    ?.getSourceFiles()
    .map(({ fileName }) => relative(folder, fileName).split(sep).join('/'))
    .filter((file) => file.startsWith('src/'))
  return {
    entry: own ?? ['src/main.ts', ...threadFiles()],
    format: 'esm',
    target: ['node22', 'es2023'],
    platform: 'neutral',
    sourcemap: true,
    clean: true,
    splitting: false,
    silent: true,
    removeNodeProtocol: false,
    skipNodeModulesBundle: true,
    esbuildPlugins: own ? [keepFilesApart] : [],
    esbuildOptions: (options) => {
      options.sourcesContent = isProgram // a library's sources are published beside its maps
    },
    onSuccess: async () => {
      if (program) emitDeclarations(program)
    },
  }
})
