/** Control characters and bidirectional overrides, which could act on a page or a terminal, become �. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '\uFFFD',
  )
}

/** The same in one line: all white space becomes single spaces. */
export const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' ')).trim()

/** A token as it is seen, also where it is white space or nothing. */
export function visibleToken(text: string): string {
  if (text === '') return '∅'
  return visible(text.replaceAll('\n', '⏎').replaceAll('\t', '⇥')).replace(/^ +$/, (spaces) =>
    '␣'.repeat(spaces.length),
  )
}
