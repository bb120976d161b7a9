import type { ImageForm } from '@pretexts/contracts'

/**
 * Pixels (H, W, 3), 0 to 255, as bytes (C, H, W): the color planes, or one plane of 0.299 R + 0.587 G + 0.114 B.
 */
export function toPlanes(pixels: ArrayLike<number>, { channels, height, width }: ImageForm): Uint8Array {
  const area = height * width
  const planes = new Uint8Array(channels * area)
  for (let i = 0; i < area; i++) {
    const [red, green, blue] = [pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]]
    if (channels === 1)
      planes[i] = 0.299 * red + 0.587 * green + 0.114 * blue + 0.5 // storing truncates
    else {
      planes[i] = red + 0.5
      planes[area + i] = green + 0.5
      planes[2 * area + i] = blue + 0.5
    }
  }
  return planes
}
