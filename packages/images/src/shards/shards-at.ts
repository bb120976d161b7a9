import { DataError } from '@pretexts/data'

const described = { tar: 'tar archives', parquet: 'Parquet files' } as const

/**
 * The shards that a pattern stands for, in the order of their names: `shards/*.tar`, `shards/{000..127}.tar`, one file, or a folder of them.
 * @throws DataError when there are none
 */
export async function shardsAt(pattern: string, ending: keyof typeof described): Promise<string[]> {
  const { existsSync, globSync, statSync } = process.getBuiltinModule('node:fs')
  const paths = expanded(pattern).flatMap((path) => {
    if (existsSync(path)) return statSync(path).isDirectory() ? globSync(`${path}/*.${ending}`) : [path]
    if (path.includes('*')) return globSync(path)
    return [path] // opening it will say that it is missing
  })
  if (paths.length > 0) return [...new Set(paths)].sort()
  throw new DataError('readImageShards', {
    source: pattern,
    expected: described[ending],
    found: 'none',
    fix: 'check the pattern, and put it in quotes so that the shell leaves it alone',
  })
}

/** `{000..127}` as 000, 001, … */
function expanded(pattern: string): string[] {
  const range = /\{(\d+)\.\.(\d+)\}/.exec(pattern)
  if (!range) return [pattern]
  const [text, first, last] = range
  const count = Math.max(0, Number(last) - Number(first) + 1)
  return Array.from({ length: count }, (_, i) =>
    String(Number(first) + i).padStart(first.startsWith('0') ? first.length : 0, '0'),
  ).flatMap((number) => expanded(pattern.replace(text, number)))
}
