/** The characters of counted words, most frequent first, at most `size`, then in the order of their code points. */
export function alphabetOf(words: ReadonlyMap<string, number>, size: number): string[] {
  const counts = new Map<string, number>()
  for (const [word, count] of words) {
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + count)
  }
  const order = (a: string, b: string) => a.codePointAt(0)! - b.codePointAt(0)!
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || order(a, b))
    .slice(0, size)
    .map(([character]) => character)
    .sort(order)
}
