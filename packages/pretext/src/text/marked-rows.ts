import type { MarkedToken, TokensBlock } from '@pretexts/contracts'
import type { TokenRows } from './hide-tokens.ts'

/** How many tokens of a text are shown. */
const shown = 48

/**
 * Texts token by token, special ones set apart.
 * @param markOf what else to say of a token, by its place in the flattened (N · L). Default: nothing
 * @param labels what to call each text. Default: nothing
 */
export function markedRows(
  { form, values, lengths, vocabulary }: TokenRows,
  markOf: (at: number) => Partial<MarkedToken> = () => ({}),
  labels: readonly string[] = [],
): TokensBlock {
  const special = new Set(Object.values(form.special))
  const rows = Array.from(lengths, (size, n) => ({
    ...(labels[n] !== undefined && { label: labels[n] }),
    tokens: Array.from({ length: Math.min(size, shown) }, (_, t): MarkedToken => {
      const at = n * form.length + t
      const mark = special.has(values[at]) ? ({ mark: 'special' } as const) : {}
      return { text: vocabulary[values[at]], ...mark, ...markOf(at) }
    }),
  }))
  return { kind: 'tokens', rows }
}
