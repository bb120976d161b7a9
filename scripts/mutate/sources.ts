import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Random } from '../../packages/random/src/index.ts'
import { root } from '../lib/repository.ts'

/** Files of a folder that have something to change in them, from the root; `count` drawn by `seed`, or all for 0. */
export function chooseSources(folder: string, count: number, seed: number): string[] {
  const all = sourcesIn(folder)
  if (count === 0 || count >= all.length) return all
  return [...new Random(seed).sample(all.length, count)].map((i) => all[i]).sort()
}

/**
 * The tests that are to notice: of each file the one beside it, or else those beside the files that import it. What else
 * would notice in passing does not count.
 */
export function testsOf(sources: readonly string[]): string[] {
  return [...new Set(sources.flatMap(testsOfOne))].sort()
}

function testsOfOne(source: string): string[] {
  const beside = besideOf(source)
  if (isThere(beside)) return [beside]
  const users = sourcesIn(packageOf(source)).filter((file) => importsOf(file).includes(source))
  return users.map(besideOf).filter(isThere)
}

const besideOf = (source: string): string => source.replace(/\.ts$/, '.test.ts')
const isThere = (file: string): boolean => existsSync(join(root, file))
const packageOf = (file: string): string => file.split('/').slice(0, 3).join('/')

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /(?<!\.test|\.d)\.ts$/.test(file) && !/\/(index|generated)\b/.test(file))
    .sort()
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return Array.from(text.matchAll(/from '(\.[^']+)'/g), ([, path]) => join(dirname(file), path))
}
