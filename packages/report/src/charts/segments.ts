import { isThere } from '../format/format.ts'
import type { Point } from './thin.ts'

/** The stretches of a line between its missing values. */
export function segments(points: readonly (readonly [x: number, y: number | null])[]): Point[][] {
  const found: Point[][] = [[]]
  for (const [x, y] of points) {
    if (isThere(y)) found[found.length - 1].push({ x, y })
    else if (found[found.length - 1].length > 0) found.push([])
  }
  return found.filter((segment) => segment.length > 0)
}
