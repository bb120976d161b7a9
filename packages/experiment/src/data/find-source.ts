import { closest } from '@pretexts/contracts'
import { UsageError } from '../errors.ts'
import type { AnyDataSource } from './data-source.ts'

/**
 * The source that a name or a path stands for: `mnist`, `photos/`.
 * @throws UsageError when it is neither, saying what was probably meant
 */
export async function findSource(
  sources: readonly AnyDataSource[],
  nameOrPath: string,
): Promise<AnyDataSource> {
  const byName = sources.filter(({ by }) => by === 'name')
  const found = byName.find(({ name }) => name === nameOrPath)
  if (found) return found
  const { existsSync } = process.getBuiltinModule('node:fs')
  const isPattern = /[*{]/.test(nameOrPath) // stands for several files: who recognizes it finds them
  if (!isPattern && !existsSync(nameOrPath)) throw unknown(byName, nameOrPath)
  for (const source of sources) {
    if (source.by !== 'path') continue
    const found = source.recognizes?.(nameOrPath)
    if (await (isPattern ? found?.catch(() => false) : found)) return source // a pattern is no path that could be opened
  }
  const readable = sources.filter(({ by }) => by === 'path').map(({ description }) => description)
  throw new UsageError(
    `nothing that can be read was found in '${nameOrPath}'; it may be ${readable.join(', or ')}`,
  )
}

function unknown(byName: readonly AnyDataSource[], given: string): UsageError {
  const names = byName.map(({ name }) => name)
  const near = closest(given, names)
  const advice = near
    ? `did you mean '${near}'?`
    : `data sets are ${names.join(', ')}; anything else is the path of a folder or file`
  return new UsageError(`there is no data set '${given}', and no such folder or file; ${advice}`)
}
