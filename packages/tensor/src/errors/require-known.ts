import { ArgumentError } from './errors.ts'

/**
 * Throws unless `name` is one of `known`, naming the one that was probably meant.
 *
 * @throws ArgumentError
 */
export function requireKnown(
  operation: string,
  argument: string,
  name: string,
  known: readonly string[],
): void {
  if (known.includes(name)) return
  const near = typeof name === 'string' ? suggest(name, known) : null
  const hint = near ? `did you mean '${near}'?` : `it must be one of ${known.join(', ')}`
  throw new ArgumentError(operation, argument, name, `there is no ${argument} '${name}'; ${hint}`)
}

/**
 * The known name that a mistyped one most likely stands for: one that it begins (`val` for `validation`), or else
 * the nearest by insertions, deletions, substitutions and swaps of neighbors, within a third of the letters.
 *
 * @returns null when nothing is near
 */
export function suggest(name: string, known: readonly string[]): string | null {
  const typed = name.toLowerCase()
  const begun = known.find((candidate) => typed.length > 1 && candidate.toLowerCase().startsWith(typed))
  if (begun) return begun
  const [nearest] = known
    .map((candidate) => ({ candidate, edits: edits(typed, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(typed.length, candidate.length) / 3)
    .sort((a, b) => a.edits - b.edits)
  return nearest?.candidate ?? null
}

/** Optimal string alignment distance. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + changed)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1)
    }
    rows.push(row)
  }
  return rows[a.length][b.length]
}
