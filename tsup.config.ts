import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { defineConfig } from 'tsup'

/**
 * One build for every package: `tsup --config ../../tsup.config.ts`, run in the package's folder.
 *
 * A library keeps its files apart: `src/ops/relu.ts` becomes `dist/ops/relu.js`, and scripts/types.ts puts `relu.d.ts` beside
 * it. So a bundler drops an op that nobody imports (`sideEffects` in package.json speaks of files), and an augmentation such as
 * `declare module './tensor.ts'` still finds its file; one rolled-up `.d.ts` loses it under `nodenext`.
 * A program (a package with a `bin`) becomes one file, without its dependencies.
 */
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

/** The library's files that hold code: all that its public ones import, and theirs. */
async function ownFiles(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [...publicFiles, ...threadFiles()],
    bundle: true,
    packages: 'external',
    platform: 'neutral',
    metafile: true,
    write: false,
    outdir: 'dist',
  })
  return Object.keys(metafile.inputs)
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

export default defineConfig(async () => {
  const own = isProgram ? undefined : await ownFiles()
  return {
    entry: own ?? ['src/main.ts', ...threadFiles()],
    format: 'esm',
    target: ['node22', 'es2023'],
    platform: 'neutral',
    sourcemap: true,
    clean: ['!**/*.d.ts', '!**/*.d.ts.map'],
    splitting: false,
    silent: true,
    removeNodeProtocol: false,
    skipNodeModulesBundle: true,
    esbuildPlugins: own ? [keepFilesApart] : [],
    esbuildOptions: (options) => {
      options.sourcesContent = isProgram // a library's sources are published beside its maps
    },
  }
})
