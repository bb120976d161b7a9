import type { Target } from './decoder.ts'
import { fitLayout } from './fit-layout.ts'
import { orient, orientedSize } from './orient.ts'
import { type Rgba, resize } from './resize.ts'
import { toPlanes } from './to-planes.ts'

/**
 * A decoded image in the form that is wanted, (C, H, W).
 *
 * It is resized as it is stored, and then turned upright: few pixels are turned more quickly than many, and as parts lie in the middle,
 * the result is the same.
 */
export function render(image: Rgba, orientation: number, { form, fit, background }: Target): Uint8Array {
  const { part, inner } = fitLayout(orientedSize(image, orientation), form, fit)
  const stored = orientedSize(inner, orientation)
  const resized = resize(image, orientedSize(part, orientation), stored, background)
  const upright = orient(resized, stored, orientation)
  const { height, width } = form
  if (inner.height === height && inner.width === width) return toPlanes(upright, form)
  const framed = new Float32Array(height * width * 3)
  for (let i = 0; i < framed.length; i++) framed[i] = background[i % 3]
  for (let row = 0; row < inner.height; row++) {
    const line = upright.subarray(row * inner.width * 3, (row + 1) * inner.width * 3)
    framed.set(line, ((inner.top + row) * width + inner.left) * 3)
  }
  return toPlanes(framed, form)
}
