import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { published, root } from '../../scripts/lib/repository.ts'
import { npm } from '../lib/run-program.ts'

/** A package as `npm publish` would send it, installed in a project of its own. */
export interface InstalledPackage {
  name: string
  /** The `.tgz` that npm packed. */
  tarball: string
  /** Where it lies installed. */
  folder: string
  /** What the tarball holds: `['README.md', 'dist/index.js', …]`. */
  files: string[]
}

export interface Consumer {
  /** A project outside of the repository that depends on all packages. */
  folder: string
  packages: InstalledPackage[]
  remove(): void
}

/**
 * Packs every package and installs the tarballs together in an empty project.
 * What they need from others comes out of npm's cache where it is there, else from the registry.
 */
export function installPackages(): Consumer {
  const base = mkdtempSync(join(tmpdir(), 'pretexts-packaging-'))
  const folder = join(base, 'consumer')
  const tarballs = join(base, 'tarballs')
  for (const path of [folder, tarballs]) mkdirSync(path)
  const pack = [
    'pack',
    ...published().flatMap(({ manifest }) => ['--workspace', manifest.name]),
    '--json',
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    tarballs,
  ]
  const packed: { name: string; filename: string; files: { path: string }[] }[] = JSON.parse(npm(pack, root))

  const dependencies = Object.fromEntries(
    packed.map(({ name, filename }) => [name, `file:../tarballs/${filename}`]),
  )
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  npm(['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], folder)
  offerNodeTypes(folder)
  return {
    folder,
    packages: packed.map(({ name, filename, files }) => ({
      name,
      tarball: join(tarballs, filename),
      folder: join(folder, 'node_modules', name),
      files: files.map(({ path }) => path),
    })),
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}

/** A TypeScript project for Node has `@types/node`; all other types must come with the packages. */
function offerNodeTypes(folder: string): void {
  const types = join(folder, 'node_modules/@types')
  mkdirSync(types, { recursive: true })
  rmSync(join(types, 'node'), { recursive: true, force: true })
  symlinkSync(join(root, 'node_modules/@types/node'), join(types, 'node'), 'junction')
}

export function readManifest(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
