import type { MarkedToken, TokensBlock } from '@pretexts/contracts'
import type { HiddenTokens, TokenRows } from '../../text/hide-tokens.ts'

/** How many tokens of a text are shown at most. */
const shown = 48

/**
 * Texts as the network sees them, hidden and replaced tokens marked.
 * @param noteOf what to say of a hidden token: its answer, or the network's guesses; by its number among the M
 */
export function maskedTexts(
  { form, values, lengths, vocabulary }: TokenRows,
  { inputs, places }: HiddenTokens,
  noteOf: (hidden: number) => Pick<MarkedToken, 'note' | 'mark'>,
): TokensBlock {
  const seen = inputs.values()
  const numbers = new Map(Array.from(places.values(), (at, m) => [at, m]))
  const special = new Set(Object.values(form.special))
  const rows = Array.from(lengths, (size, n) => {
    const tokens = Array.from({ length: Math.min(size, shown) }, (_, t): MarkedToken => {
      const at = n * form.length + t
      const hidden = numbers.get(at)
      const text = vocabulary[seen[at]]
      if (hidden === undefined) return special.has(seen[at]) ? { text, mark: 'special' } : { text }
      const mark =
        seen[at] === form.special.mask ? 'hidden' : seen[at] === values[at] ? undefined : 'replaced'
      return { text, ...(mark && { mark }), ...noteOf(hidden) }
    })
    return { tokens }
  })
  return { kind: 'tokens', rows }
}
