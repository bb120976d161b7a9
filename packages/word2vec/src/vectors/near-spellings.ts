/** Longer ones are no words that somebody has misspelled, and would be slow to compare. */
const longest = 100

/**
 * Words at an edit distance of at most 2 (1 for short words), nearest first and, where equally near, in the given order,
 * which a vocabulary has by frequency.
 */
export function nearSpellings(word: string, words: readonly string[], count = 3): string[] {
  if (word.length > longest) return []
  const reach = word.length < 5 ? 1 : 2
  const folded = word.toLowerCase()
  const found: string[][] = [[], [], []]
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > reach) continue
    const distance = editDistance(folded, candidate.toLowerCase(), reach)
    if (distance <= reach) found[distance].push(candidate)
    if (found[0].length === count) break
  }
  return found.flat().slice(0, count)
}

/**
 * Insertions, deletions, replacements and swaps of neighbors that make `b` of `a` (optimal string alignment); any number
 * above `limit` when there are more than that.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let distance = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, older[j - 2] + 1)
      }
      current.push(distance)
      least = Math.min(least, distance)
    }
    if (least > limit) return least
    older = previous
    previous = current
  }
  return previous[b.length]
}
