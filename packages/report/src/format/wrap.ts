/**
 * Breaks a text into lines of at most `limit` characters, between words where it can and inside a word that is longer.
 * @param measure how much room a text takes. Default: its number of characters
 * @returns at least one line
 */
export function wrap(text: string, limit: number, measure = (part: string) => [...part].length): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= limit) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (measure(line) > limit) {
      const [head, rest] = cut(line, limit, measure)
      lines.push(head)
      line = rest
    }
  }
  lines.push(line)
  return lines
}

/** As many characters as fit, at least one; and the rest. */
function cut(word: string, limit: number, measure: (part: string) => number): [string, string] {
  const characters = [...word]
  let size = 1
  while (size < characters.length && measure(characters.slice(0, size + 1).join('')) <= limit) size++
  return [characters.slice(0, size).join(''), characters.slice(size).join('')]
}
