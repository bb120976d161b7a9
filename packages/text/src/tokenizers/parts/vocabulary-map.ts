import { faultIn } from '@pretexts/formats'

/** The ids of tokens. @throws FormatError when a token stands twice */
export function idsOf(tokens: readonly string[], operation: string): ReadonlyMap<string, number> {
  const ids = new Map<string, number>()
  for (const [id, token] of tokens.entries()) {
    const earlier = ids.get(token)
    if (earlier !== undefined) {
      const found = `two ids of ${JSON.stringify(token)}, ${earlier} and ${id}`
      throw faultIn(operation, 'vocabulary')('each token once', found, { fix: 'remove one of them' })
    }
    ids.set(token, id)
  }
  return ids
}

/** Tokens by id as a `tokenizer.json` has them: `{ token: id }`. */
export const vocabularyJson = (tokens: readonly string[]): Record<string, number> =>
  Object.fromEntries(tokens.map((token, id) => [token, id]))

/** The id of the token for what is unknown. @throws FormatError when the vocabulary does not have it */
export function requireUnknown(ids: ReadonlyMap<string, number>, unknown: string, operation: string): number {
  const id = ids.get(unknown)
  if (id !== undefined) return id
  const expected = `the token ${JSON.stringify(unknown)} for unknown words`
  const fix = 'add it, or pass the name of the one that there is as unknown'
  throw faultIn(operation, 'vocabulary')(expected, 'none', { fix })
}
