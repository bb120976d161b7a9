import type { MatrixBlock } from '@pretexts/contracts'
import { isThere } from '../format/format.ts'

/** How strongly a cell is tinted, 0..1, and as what: `hit` right or positive, `miss` wrong or negative, `nil` zero. */
export interface Tint {
  readonly tint: number
  readonly look: 'hit' | 'miss' | 'nil'
}

/**
 * How each cell of a matrix is tinted. A right answer by its share of the row, an error by the square root of its share of the
 * worst error; in other matrices a number by its share of the largest.
 */
export function tinter({ values, confusion = false }: MatrixBlock): (i: number, j: number) => Tint {
  const others = values.flatMap((row, i) => row.filter((_, j) => !confusion || i !== j)).filter(isThere)
  const most = others.reduce((largest, other) => Math.max(largest, Math.abs(other)), 0) || 1
  return (i, j) => {
    const value = values[i][j] ?? 0
    if (confusion && i === j) return { tint: rightShare(values[i], i) ?? 0, look: 'hit' }
    if (!isThere(value) || value === 0) return { tint: 0, look: 'nil' }
    const part = Math.abs(value) / most
    return confusion
      ? { tint: Math.sqrt(part), look: 'miss' }
      : { tint: part, look: value > 0 ? 'hit' : 'miss' }
  }
}

/** The share of a row of a confusion matrix that stands on its diagonal; null for an empty row. */
export function rightShare(row: readonly (number | null)[], i: number): number | null {
  const total = row.filter(isThere).reduce((a, b) => a + b, 0)
  return total > 0 ? (row[i] ?? 0) / total : null
}

/** The largest numbers off the diagonal, largest first. */
export function largestErrors(
  { values, rows, columns }: MatrixBlock,
  limit: number,
): { from: string; to: string; value: number }[] {
  const errors = values.flatMap((row, i) =>
    row.flatMap((value, j) =>
      i !== j && isThere(value) && value > 0 ? [{ from: rows.labels[i], to: columns.labels[j], value }] : [],
    ),
  )
  return errors.sort((a, b) => b.value - a.value).slice(0, limit)
}
