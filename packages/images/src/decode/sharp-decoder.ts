import type { ImageDecoder } from './decoder.ts'
import { toPlanes } from './to-planes.ts'

/** libvips through the npm package sharp, in threads of its own; null where sharp is not installed or cannot run. */
export async function sharpDecoder(): Promise<ImageDecoder | null> {
  const module = await import('sharp').catch(() => null)
  if (module === null) return null
  const sharp = module.default
  return {
    name: 'sharp',
    formats: ['png', 'jpeg', 'webp'],
    async decode(path, _, { form, fit, background: [r, g, b] }) {
      const { height, width } = form
      const background = { r, g, b }
      const pixels = await sharp(path, { failOn: 'error', limitInputPixels: false }) // its header was checked
        .rotate() // as EXIF says
        .flatten({ background })
        .resize({ height, width, fit: fit === 'stretch' ? 'fill' : fit, kernel: 'linear', background })
        .toColourspace('srgb')
        .raw()
        .toBuffer()
      if (pixels.length !== 3 * height * width) throw new Error(`sharp gave ${pixels.length} bytes`)
      return toPlanes(pixels, form)
    },
  }
}
