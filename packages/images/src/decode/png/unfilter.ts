import { ImageFault } from '../../headers/image-header.ts'

/**
 * Undoes the filters of some rows, in place: each row begins with the number of its filter, and its bytes are differences from bytes to
 * the left (a), above (b), or both.
 *
 *     1: + a    2: + b    3: + ⌊(a + b) / 2⌋    4: + whichever of a, b, c (above left) is nearest to a + b − c
 *
 * @param rows `height` rows of 1 + `length` bytes
 * @param pixel bytes from a pixel to the next one, at least 1
 * @throws ImageFault for a filter that does not exist
 * @see PNG Specification (Third Edition), §9
 */
export function unfilter(rows: Uint8Array, height: number, length: number, pixel: number): void {
  for (let row = 0; row < height; row++) {
    const start = row * (length + 1) + 1
    const above = start - length - 1
    const filter = rows[start - 1]
    if (filter > 4) throw new ImageFault(`its pixels are damaged: there is no filter ${filter}`)
    if (filter === 0) continue
    for (let i = 0; i < length; i++) {
      const a = i >= pixel ? rows[start + i - pixel] : 0
      const b = row > 0 ? rows[above + i] : 0
      if (filter === 1) rows[start + i] += a
      else if (filter === 2) rows[start + i] += b
      else if (filter === 3) rows[start + i] += (a + b) >> 1
      else rows[start + i] += nearest(a, b, i >= pixel && row > 0 ? rows[above + i - pixel] : 0)
    }
  }
}

/** Paeth's predictor. */
function nearest(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  if (toA <= toB && toA <= toC) return a
  return toB <= toC ? b : c
}
