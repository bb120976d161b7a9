/** How many characters tokens stand for: pieces inside a word as they are, and a space before each word. */
export function charactersOf(tokens: readonly string[]): number {
  return tokens.reduce(
    (sum, token) => sum + (token.startsWith('##') ? token.length - 2 : token.length + 1),
    0,
  )
}
