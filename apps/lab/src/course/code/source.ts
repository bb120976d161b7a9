import type { Code } from '../page/chapter.ts'

/**
 * An excerpt of one of the files that a chapter imported as text.
 * @param sources what `import.meta.glob` gave: texts by relative path
 * @param path from the root of the repository
 * @throws RangeError when the chapter did not import that file
 */
export function codeOf(
  sources: Readonly<Record<string, unknown>>,
  path: string,
  from: string,
  says: string,
): Code {
  const key = Object.keys(sources).find((each) => each.endsWith(`/${path}`))
  if (key === undefined) throw new RangeError(`${path} is not among the imported files`)
  return { path, source: sources[key] as string, from, says }
}
