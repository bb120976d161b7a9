import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { published, root, type Workspace, workspaces } from '../scripts/lib/repository.ts'
import { checkWorkspace, type SourceFile } from './layers/check-workspace.ts'

const rootManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(src|testing|scripts)\/.*\.tsx?$|^vite\.config\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, folder, path), 'utf8') }))
}

const all = workspaces()

test.each(all.map((workspace) => [workspace.manifest.name, workspace] as [string, Workspace]))(
  '%s imports only what its layer and its package.json allow',
  (_, workspace) => {
    const faults = checkWorkspace(
      workspace,
      sourceFiles(workspace.folder),
      Object.keys(rootManifest.devDependencies),
    )
    expect(faults).toEqual([])
  },
)

const versions = new Map(all.map(({ manifest }) => [manifest.name, manifest.version]))

test('packages ask for each other in a range that begins with the version that is here', () => {
  const faults = all.flatMap(({ folder, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([name, range]) => versions.has(name) && versions.get(name) !== range.replace(/^\^/, ''))
      .map(([name, range]) => `${folder} asks for ${name} ${range}; here is ${versions.get(name)}`),
  )
  expect(faults).toEqual([])
})

test('what a published package asks of its users are ranges, so that several packages can share a copy', () => {
  const pins = published().flatMap(({ folder, manifest }) =>
    Object.entries({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
    })
      .filter(([, range]) => !/^(\^|>=)\d/.test(range))
      .map(([name, range]) => `${folder} asks for ${name} ${range}: write ^${range}`),
  )
  expect(pins).toEqual([])
})

test('all packages have one version and one range of engines, which is the repository’s', () => {
  const kinds = new Set(published().map(({ manifest }) => `${manifest.version} ${manifest.engines?.node}`))
  expect([...kinds]).toEqual([`${versions.get('pretexts')} ${rootManifest.engines.node}`])
})

test('a package that is packed by hand builds its code and its types first', () => {
  const without = published().filter(
    ({ manifest }) => manifest.scripts?.prepack !== 'turbo run build types --cwd ../..',
  )
  expect(without.map(({ folder }) => folder)).toEqual([])
})
