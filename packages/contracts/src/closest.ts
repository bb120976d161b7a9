/**
 * The word that was probably meant: the nearest by edit distance, if it is near enough to be a slip.
 * @returns null where nothing is near
 */
export function closest(word: string, words: readonly string[]): string | null {
  let best: string | null = null
  let smallest = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of words) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < smallest) [best, smallest] = [candidate, distance]
  }
  return best
}

/** Levenshtein's distance: the fewest insertions, deletions and replacements from one word to the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, previous[j] + 1, row[j - 1] + 1))
    }
    previous = row
  }
  return previous[b.length]
}
