import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { instrument } from '../docs/instrument.ts'
import { snippetsOf } from '../docs/snippets-of.ts'
import { importsOf, packageOf } from '../layers/imports-of.ts'
import type { Consumer } from './installed-packages.ts'

/** An example of a package's README, as a file in a project that has the package installed. */
export interface Program {
  /** The package. */
  readonly name: string
  readonly line: number
  readonly code: string
  /** The file, to be compiled. */
  readonly file: string
  /** The same with its `// → …` comments as checks, to be run. */
  readonly checked: string
}

/** The examples of every README that need nothing but our packages and what comes with them. */
export function readmePrograms({ folder, packages }: Consumer): Program[] {
  const isThere = (name: string) => isBuiltin(name) || existsSync(join(folder, 'node_modules', name))
  return packages.flatMap(({ name, folder: installed }) =>
    snippetsOf(readFileSync(join(installed, 'README.md'), 'utf8'))
      .filter(({ code }) => importsOf(code).every(({ specifier }) => isThere(packageOf(specifier))))
      .map(({ line, code }) => {
        const file = `${name.replace('@pretexts/', '')}-line-${line}.ts`
        return {
          name,
          line,
          code,
          file: join(folder, 'readme', file),
          checked: join(folder, 'checked', file),
        }
      }),
  )
}

/** Lines of a file are those of its README, so that an error tells the right one. */
export function writePrograms({ folder }: Consumer, programs: readonly Program[]): void {
  for (const name of ['readme', 'checked']) mkdirSync(join(folder, name))
  for (const { line, code, file, checked } of programs) {
    const above = '\n'.repeat(line - 1)
    writeFileSync(file, `${above}${code}\nexport {}\n`)
    writeFileSync(checked, `${above}${instrument(code, line)}`)
  }
}
