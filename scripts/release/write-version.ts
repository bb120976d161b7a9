const pattern = /^export const version = '([^']*)'$/m

/** The source of `version.ts` with another version in it. It throws where there is none to replace. */
export function withVersion(source: string, version: string): string {
  if (!pattern.test(source))
    throw new Error(
      `write version: expected a line "export const version = '…'" in the source, and found none`,
    )
  return source.replace(pattern, `export const version = '${version}'`)
}
