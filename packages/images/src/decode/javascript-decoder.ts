import type { ImageHeader } from '../headers/image-header.ts'
import type { ImageDecoder, Target } from './decoder.ts'
import { fitLayout } from './fit-layout.ts'
import { orient, orientedSize } from './orient.ts'
import { decodePng } from './png/decode-png.ts'
import { type Rgba, resize } from './resize.ts'
import { toPlanes } from './to-planes.ts'

/** PNG and JPEG in JavaScript, for where sharp is not installed. Slower, and no WebP. Node only. */
export const javascriptDecoder: ImageDecoder = {
  name: 'javascript',
  formats: ['png', 'jpeg'],
  async decode(path, header, target) {
    const { readFile } = process.getBuiltinModule('node:fs/promises')
    const { image, orientation } = await decoded(await readFile(path), header)
    return render(image, orientation, target)
  },
}

async function decoded(
  bytes: Uint8Array,
  { format, orientation, width, height }: ImageHeader,
): Promise<{ image: Rgba; orientation: number }> {
  if (format === 'png') return decodePng(bytes)
  if (format === 'webp') throw new Error('WebP needs the npm package sharp')
  const { decode } = (await import('jpeg-js')).default
  const megapixels = Math.ceil((width * height) / 1e6)
  const limits = { maxResolutionInMP: megapixels, maxMemoryUsageInMB: 64 + 32 * megapixels }
  const image = decode(bytes, { useTArray: true, tolerantDecoding: false, ...limits })
  return { image, orientation }
}

/** Resized as it is stored, which is the same by symmetry, and then turned: few pixels are turned more quickly than many. */
function render(image: Rgba, orientation: number, { form, fit, background }: Target): Uint8Array {
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
