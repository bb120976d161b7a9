import type { Size } from '../views/engine/stage.ts'

/** Whether an EXIF orientation exchanges width and height. */
const isTransposed = (orientation: number): boolean => orientation >= 5

/** The size after an orientation is applied; the same before, as it goes both ways. */
export function orientedSize({ height, width }: Size, orientation: number): Size {
  return isTransposed(orientation) ? { height: width, width: height } : { height, width }
}

/**
 * Turns an image upright.
 *
 *     1 as it is   2 mirrored   3 by 180°   4 upside down   5 transposed   6 by 90° clockwise   7 transverse   8 by 90° the other way
 *
 * @param pixels (H, W, 3) as stored
 * @param size as stored
 * @returns (H, W, 3) upright
 */
export function orient(pixels: Float32Array, size: Size, orientation: number): Float32Array {
  if (orientation === 1) return pixels
  const { height, width } = orientedSize(size, orientation)
  const upright = new Float32Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = storedAt(x, y, size, orientation) * 3
      const to = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel++) upright[to + channel] = pixels[from + channel]
    }
  }
  return upright
}

/** Which stored pixel is at (x, y) of the upright image. */
function storedAt(x: number, y: number, { height, width }: Size, orientation: number): number {
  const [right, bottom] = [width - 1, height - 1]
  switch (orientation) {
    case 2:
      return y * width + right - x
    case 3:
      return (bottom - y) * width + right - x
    case 4:
      return (bottom - y) * width + x
    case 5:
      return x * width + y
    case 6:
      return (bottom - x) * width + y
    case 7:
      return (bottom - x) * width + right - y
    case 8:
      return x * width + right - y
    default:
      return y * width + x
  }
}
