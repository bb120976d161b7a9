import { faultIn } from '@pretexts/formats'

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
  const fault = faultIn('parseVocabularyText', source)
  if (tokens.length === 0) throw fault('a token a line', 'an empty file')
  const seen = new Map<string, number>()
  for (const [i, token] of tokens.entries()) {
    if (token === '') throw fault('a token', 'an empty line', { line: i + 1, fix: 'remove the line' })
    const earlier = seen.get(token)
    if (earlier !== undefined) {
      const found = `${JSON.stringify(token)}, which line ${earlier} has already`
      throw fault('each token once', found, { line: i + 1, fix: 'remove one of them' })
    }
    seen.set(token, i + 1)
  }
  return tokens
}

/** A `vocab.txt`. @throws FormatError when a token is empty or holds a line end, which such a file cannot say */
export function formatVocabularyText(tokens: readonly string[]): string {
  const bad = tokens.findIndex((token) => token === '' || /[\r\n]/.test(token))
  if (bad < 0) return tokens.map((token) => `${token}\n`).join('')
  const fault = faultIn('formatVocabularyText', 'vocab.txt')
  const fix = 'write a tokenizer.json instead'
  throw fault('tokens that fit on a line', JSON.stringify(tokens[bad]), { line: bad + 1, fix })
}
