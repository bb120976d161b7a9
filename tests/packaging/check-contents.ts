import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/lib/repository.ts'
import type { InstalledPackage } from './installed-packages.ts'

/** Faults of what a package ships: what is missing, what should have stayed at home. */
export function checkContents(
  { name, folder, files }: InstalledPackage,
  ownPaths = [root, `${homedir()}/`],
): string[] {
  const read = (path: string) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : ''
  const manifest = JSON.parse(read('package.json'))
  return [
    ...targetsOf(manifest)
      .filter((path) => !files.includes(path))
      .map((path) => `${path}, which package.json names, is not there`),
    ...checkWords(name, manifest.description ?? '', read('README.md')),
    ...(read('LICENSE') === readFileSync(join(root, 'LICENSE'), 'utf8')
      ? []
      : ['LICENSE is not the repository’s: copy it']),
    ...files
      .filter((path) => /\.test\.|(^|\/)testing\/|node_modules|\.tsbuildinfo/.test(path))
      .map((path) => `${path} is for tests only`),
    ...files.flatMap((path) =>
      ownPaths
        .filter((own) => read(path).includes(own))
        .map((own) => `${path} tells of this machine: ${own}`),
    ),
  ]
}

/** All files that `exports` and `bin` lead to. */
function targetsOf({ exports = {}, bin = {} }: { exports?: object; bin?: object }): string[] {
  const leaves = (node: unknown): string[] =>
    typeof node === 'string' ? [node] : Object.values(node as object).flatMap(leaves)
  return leaves([exports, bin]).map((path) => path.replace(/^\.\//, ''))
}

/** The charter: one line in package.json, a paragraph under the README's title. */
function checkWords(name: string, description: string, readme: string): string[] {
  const [, title, charter = ''] = /^# (.+)\n+(.+)/.exec(readme) ?? []
  return [
    ...(description.length >= 20 ? [] : ['package.json has no description']),
    ...(title?.replaceAll('`', '').includes(name) ? [] : [`README.md should begin with "# ${name}"`]),
    ...(charter.length >= 40 ? [] : ['README.md should say under its title what the package is for']),
  ]
}
