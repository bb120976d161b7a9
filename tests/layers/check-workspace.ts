import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Manifest, Workspace } from '../../scripts/lib/repository.ts'
import { type Import, importsOf, packageOf, packagesNamedIn } from './imports-of.ts'
import { appLayer, layers, secondEntries, standAlone, testTools } from './table.ts'

/** A file of a package, by its path from the package's folder: `src/ops/relu.ts`. */
export interface SourceFile {
  path: string
  text: string
}

const scope = '@pretexts/'

/** Not published: tests, the helpers that only they use, and what builds the package or the site. */
function isInternal(path: string): boolean {
  return path.endsWith('.test.ts') || /^(testing|scripts)\/|^vite\.config/.test(path)
}

function layerOf(name: string): number | undefined {
  return layers[name] ?? (name.startsWith(scope) ? undefined : appLayer)
}

/**
 * Checks the imports of one package against the layer table and its package.json.
 * @param rootTools what the root's devDependencies offer to every test
 * @returns one sentence for each fault, with file, line and what to do; empty when all is well
 */
export function checkWorkspace(
  { folder, manifest }: Workspace,
  files: readonly SourceFile[],
  rootTools: readonly string[] = [],
): string[] {
  if (layerOf(manifest.name) === undefined) {
    return [`${manifest.name} has no layer: give it a line in tests/layers/table.ts and in CONTRIBUTING.md`]
  }
  const imports = files.flatMap((file) =>
    importsOf(file.text).map((found) => ({ ...found, file: file.path })),
  )
  const faults = imports.flatMap((found) => {
    const fault = found.specifier.startsWith('.')
      ? checkRelative(found.file, found)
      : checkBare(manifest, found.file, found, rootTools)
    return fault ? [`${folder}/${found.file}:${found.line} ${fault}`] : []
  })
  return [...faults, ...checkManifest(folder, manifest, files)]
}

function checkRelative(file: string, { specifier }: Import): string | undefined {
  const target = posix.join(posix.dirname(file), specifier)
  if (target.startsWith('../'))
    return `imports '${specifier}', outside its package: import the package by its name`
  if (!/\.(tsx?|json|css)$/.test(target)) return `imports '${specifier}': write the extension, './file.ts'`
  if (!isInternal(file) && isInternal(target))
    return `imports '${specifier}', which is not published: move what it needs into src`
  return undefined
}

function checkBare(
  manifest: Manifest,
  file: string,
  { specifier }: Import,
  rootTools: readonly string[],
): string | undefined {
  if (isBuiltin(specifier)) {
    return specifier.startsWith('node:') ? undefined : `imports '${specifier}': write 'node:${specifier}'`
  }
  const name = packageOf(specifier)
  if (name === manifest.name) return `imports its own package: use a relative path`
  if (name.startsWith(scope)) {
    const fault = checkLayer(manifest.name, file, specifier)
    if (fault) return fault
  }
  const { dependencies, optionalDependencies, peerDependencies } = manifest
  if ([dependencies, optionalDependencies, peerDependencies].some((asked) => asked?.[name])) return undefined
  if (!isInternal(file)) return `imports '${name}': add it to the dependencies in package.json`
  if (manifest.devDependencies?.[name] || rootTools.includes(name)) return undefined
  return `imports '${name}': add it to the devDependencies in package.json`
}

function checkLayer(importer: string, file: string, specifier: string): string | undefined {
  const name = packageOf(specifier)
  if (specifier !== name && !secondEntries.includes(specifier))
    return `imports '${specifier}': export it from ${name}, there are no deep paths`
  const [own, other] = [layerOf(importer), layers[name]]
  if (own === undefined || other === undefined)
    return `imports '${name}', which is not in tests/layers/table.ts`
  if (isInternal(file) && testTools.includes(name)) return undefined
  const allowed = standAlone[importer]
  if (allowed && !allowed.includes(name))
    return `imports '${name}': ${importer} takes plain data, and imports only ${allowed.join(', ')} of ours`
  if (other < own) return undefined
  const relation = other === own ? 'a sibling' : 'a higher layer'
  return (
    `imports '${name}', ${relation} (layer ${other}; ${importer} is layer ${own}): ` +
    `move the code up, or what both need down`
  )
}

/** Faults of package.json: what it asks for and nobody uses, in an import or by name. */
function checkManifest(folder: string, manifest: Manifest, files: readonly SourceFile[]): string[] {
  const usedIn = (which: readonly SourceFile[]) => {
    const names = which.map(({ text }) => packagesNamedIn(text))
    return (name: string) => names.some((set) => set.has(name.replace(/^@types\//, ''))) // types come with their package
  }
  const isPublished = usedIn(files.filter(({ path }) => !isInternal(path)))
  const isUsed = usedIn(files)
  const unused = Object.keys(manifest.dependencies ?? {})
    .filter((name) => !isPublished(name))
    .map((name) => {
      const advice = isUsed(name)
        ? 'only tests use it: move it to devDependencies'
        : 'nothing uses it: remove it'
      return `${folder}/package.json has the dependency '${name}', but ${advice}`
    })
  const unusedTools = Object.keys(manifest.devDependencies ?? {})
    .filter((name) => !isUsed(name))
    .map((name) => `${folder}/package.json has the devDependency '${name}', but nothing uses it: remove it`)
  return [...unused, ...unusedTools]
}
