import { FormatError } from '../../errors.ts'

/**
 * The tokens of a `vocab.txt`: one a line, the line's number less one being the id.
 * @param source what to call it in errors. Default `vocab.txt`
 * @throws FormatError naming the line of an empty token, or of one that stands twice
 */
export function parseVocabularyText(text: string, source = 'vocab.txt'): string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  if (lines.at(-1) === '') lines.pop()
  const isDos = lines.length > 0 && lines.every((line) => line.endsWith('\r'))
  const tokens = isDos ? lines.map((line) => line.slice(0, -1)) : lines
  if (tokens.length === 0) throw new FormatError('parseVocabularyText', source, 'there is no token in it')
  const seen = new Map<string, number>()
  for (const [i, token] of tokens.entries()) {
    if (token === '')
      throw new FormatError('parseVocabularyText', source, 'an empty line is no token; remove it', i + 1)
    const earlier = seen.get(token)
    if (earlier !== undefined) {
      const message = `the token ${JSON.stringify(token)} stands in line ${earlier} already; remove one of them`
      throw new FormatError('parseVocabularyText', source, message, i + 1)
    }
    seen.set(token, i + 1)
  }
  return tokens
}

/** A `vocab.txt`. @throws FormatError when a token is empty or holds a line end, which such a file cannot say */
export function formatVocabularyText(tokens: readonly string[]): string {
  const bad = tokens.findIndex((token) => token === '' || /[\r\n]/.test(token))
  if (bad < 0) return tokens.map((token) => `${token}\n`).join('')
  const message = `the token ${JSON.stringify(tokens[bad])} does not fit on a line; write a tokenizer.json instead`
  throw new FormatError('formatVocabularyText', 'vocab.txt', message, bad + 1)
}
