/**
 * A mark for every pixel of an image from a mark for every patch.
 * @param marks (rows · columns), 0 for none
 * @param patch side of a patch in pixels
 */
export function patchTint(marks: ArrayLike<number>, columns: number, patch: number): Uint8Array {
  const width = columns * patch
  return Uint8Array.from({ length: marks.length * patch * patch }, (_, pixel) => {
    const [y, x] = [Math.floor(pixel / width), pixel % width]
    return marks[Math.floor(y / patch) * columns + Math.floor(x / patch)]
  })
}
