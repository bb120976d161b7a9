import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The repository's folder. */
export const root = join(import.meta.dirname, '../..')

/** The environment of npm's scripts: the tools of `node_modules/.bin` first, no telemetry. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
}

export interface Manifest {
  name: string
  version: string
  private?: boolean
  description?: string
  bin?: Record<string, string>
  scripts?: Record<string, string>
  exports?: Record<string, string | Record<string, string>>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  engines?: Record<string, string>
  repository?: string | { type: string; url: string }
  peerDependencies?: Record<string, string>
}

/** A package or an app of this repository. */
export interface Workspace {
  /** From the root: `packages/tensor`. */
  folder: string
  manifest: Manifest
}

/** All packages, then all apps, each in alphabetical order. */
export function workspaces(base = root): Workspace[] {
  const folders = ['packages', 'apps'].flatMap((kind) =>
    existsSync(join(base, kind))
      ? readdirSync(join(base, kind))
          .sort()
          .map((name) => `${kind}/${name}`)
      : [],
  )
  return folders
    .filter((folder) => existsSync(join(base, folder, 'package.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(base, folder, 'package.json'), 'utf8')),
    }))
}

/** Those that npm gets. */
export const published = (): Workspace[] => workspaces().filter(({ manifest }) => !manifest.private)

/** Packages after those that they depend on. */
export function inOrder(all: readonly Workspace[]): Workspace[] {
  const ordered = new Set<Workspace>()
  const add = (workspace: Workspace): void => {
    if (ordered.has(workspace)) return
    const { dependencies = {} } = workspace.manifest
    for (const below of all) if (below.manifest.name in dependencies) add(below)
    ordered.add(workspace)
  }
  all.forEach(add)
  return [...ordered]
}
