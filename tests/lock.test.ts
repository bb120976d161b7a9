import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { root, workspaces } from '../scripts/lib/repository.ts'

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

interface Locked extends Partial<Record<(typeof kinds)[number], Record<string, string>>> {
  resolved?: string
  link?: boolean
}

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
)

/** Whether the package at `from` would find `name`, in its own node_modules or in one further up. */
function isLocked(from: string, name: string): boolean {
  const above = Array.from(from.matchAll(/\/?node_modules\//g), ({ index }) => from.slice(0, index))
  return [from, '', ...above].some(
    (folder) => lock.packages[`${folder}/node_modules/${name}`.replace(/^\//, '')],
  )
}

test('the binaries of every platform are in the lock file, not only those of the machine that made it', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map(
        (name) =>
          `${path || 'the root'} may need ${name}: remove node_modules and the lock file, install again`,
      ),
  )
  expect(missing).toEqual([])
})

test('the lock file names no registry: each user’s own serves', () => {
  const addresses = Object.values(lock.packages).filter(({ resolved, link }) => resolved && !link)
  expect(addresses).toEqual([])
})

test('the lock file knows what each package asks for, so that npm ci takes it', () => {
  const faults = workspaces().flatMap(({ folder, manifest }) =>
    kinds
      .filter((kind) => !isDeepStrictEqual(lock.packages[folder]?.[kind] ?? {}, manifest[kind] ?? {}))
      .map((kind) => `${folder}: ${kind} differ; run npm install`),
  )
  expect(faults).toEqual([])
})
