import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as exported from '@pretexts/tensor'
import { root } from '../../../scripts/lib/repository.ts'

const folder = join(root, 'packages/tensor/src')

/** What `src/ops` and `src/tensor` bring to the package's exports besides operations: the ways in for data. */
export const helpers: Readonly<Record<string, string>> = {
  fromArray: 'brings data in',
  scalar: 'brings data in',
  tensor: 'brings data in',
}

/** Functions among the package's exports that are made in `src/ops`, or in `src/tensor` by creating, drawing or counting, and the text of their files. */
const sources: ReadonlyMap<string, string> = new Map(
  filesOfOps()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((text) =>
      [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => [name, text] as const),
    )
    .filter(([name]) => typeof (exported as Record<string, unknown>)[name] === 'function'),
)

/** Operations and the helpers above. */
export const candidates: readonly string[] = [...sources.keys()].sort()

/** Every operation that @pretexts/tensor exports, in alphabetical order. */
export const ops: readonly string[] = candidates.filter((name) => !Object.hasOwn(helpers, name))

/** The file that an operation is made in. */
export function sourceOf(op: string): string {
  return sources.get(op) ?? ''
}

/** The files of operations and of creation that the package's index names. */
function filesOfOps(): string[] {
  const index = readFileSync(join(folder, 'index.ts'), 'utf8')
  return [...index.matchAll(/from '\.\/((?:ops\/[\w/-]+|tensor\/(?:create|draws|ranges))\.ts)'/g)].map(
    ([, file]) => file,
  )
}
