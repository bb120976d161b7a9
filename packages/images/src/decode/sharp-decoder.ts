import type { ImageHeader } from '../headers/image-header.ts'
import type { ImageDecoder, Target } from './decoder.ts'
import { orientedSize } from './orient.ts'
import { render } from './render.ts'
import { toPlanes } from './to-planes.ts'

/** libvips through the npm package sharp, in threads of its own; null where sharp is not installed or cannot run. */
export async function sharpDecoder(): Promise<ImageDecoder | null> {
  // The name is no literal, so that bundlers for browsers do not look for it.
  const name = 'sharp' as string
  const module: typeof import('sharp') | null = await import(/* @vite-ignore */ name).catch(() => null)
  if (module === null) return null
  const sharp = module.default
  const open = (source: string | Uint8Array) =>
    sharp(source, { failOn: 'error', limitInputPixels: false }) // its header was checked
      .rotate() // as EXIF says
  return {
    name: 'sharp',
    formats: ['png', 'jpeg', 'webp'],
    async decode(source, header, target) {
      const { form, fit, background: color } = target
      const { height, width } = form
      if (enlarges(header, target)) {
        const image = open(source).ensureAlpha().toColourspace('srgb').raw()
        const { data, info } = await image.toBuffer({ resolveWithObject: true })
        return render({ data, height: info.height, width: info.width }, 1, target)
      }
      const background = { r: color[0], g: color[1], b: color[2] }
      const pixels = await open(source)
        .flatten({ background })
        .resize({ height, width, fit: fit === 'stretch' ? 'fill' : fit, kernel: 'linear', background })
        .toColourspace('srgb')
        .raw()
        .toBuffer()
      return toPlanes(pixels, form)
    },
  }
}

/** Then we resize: libvips, as sharp calls it, shifts enlarged images by half a pixel of theirs. The image is small. */
function enlarges(header: ImageHeader, { form }: Target): boolean {
  const { height, width } = orientedSize(header, header.orientation)
  return height < form.height || width < form.width
}
