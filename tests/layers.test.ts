import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, type Workspace, workspaces } from '../scripts/lib/repository.ts'
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

test('packages ask for each other in the version that is here', () => {
  const versions = new Map(all.map(({ manifest }) => [manifest.name, manifest.version]))
  const faults = all.flatMap(({ folder, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([name, version]) => versions.has(name) && versions.get(name) !== version)
      .map(([name, version]) => `${folder} asks for ${name} ${version}; here is ${versions.get(name)}`),
  )
  expect(faults).toEqual([])
})

test('a package that is packed by hand builds its code and its types first', () => {
  const without = all.filter(
    ({ manifest }) => !manifest.private && manifest.scripts?.prepack !== 'turbo run build types --cwd ../..',
  )
  expect(without.map(({ folder }) => folder)).toEqual([])
})
