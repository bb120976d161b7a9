import type { ImageHeader } from '../headers/image-header.ts'
import type { ImageDecoder } from './decoder.ts'
import { decodePng } from './png/decode-png.ts'
import { render } from './render.ts'
import type { Rgba } from './resize.ts'

/** PNG and JPEG in JavaScript, for where sharp is not installed. Slower, and no WebP. Node only. */
export const javascriptDecoder: ImageDecoder = {
  name: 'javascript',
  formats: ['png', 'jpeg'],
  async decode(source, header, target) {
    const { readFile } = process.getBuiltinModule('node:fs/promises')
    const { image, orientation } = await decoded(
      typeof source === 'string' ? await readFile(source) : source,
      header,
    )
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
