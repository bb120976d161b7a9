import type { OwnImages } from '../engine/protocol.ts'
import type { DroppedFile } from './read-dropped.ts'
import { classesOf, type Progress, type Skipped } from './read-own.ts'

/** Height and width that all images are brought to. */
const side = 32

/**
 * Decodes images with the browser, one after the other, and brings each to 32×32: the middle square, scaled down. Of a photograph
 * of any size nothing else is kept. Gray when all of them are gray.
 * @param skipped takes the files that cannot be decoded
 * @returns null when there is none that can
 */
export async function decodeImages(
  files: readonly DroppedFile[],
  skipped: Skipped[],
  progress: Progress,
): Promise<OwnImages | null> {
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const read: { path: string; rgba: Uint8ClampedArray }[] = []
  for (const [i, { path, file }] of files.entries()) {
    progress(i, files.length)
    const square = await middleOf(file).catch(() => null)
    if (square === null || context === null) {
      skipped.push({ path, reason: 'cannot be read as an image' })
      continue
    }
    context.clearRect(0, 0, side, side)
    context.drawImage(square, 0, 0)
    square.close()
    read.push({ path, rgba: context.getImageData(0, 0, side, side).data })
  }
  if (read.length === 0) return null
  const channels = read.every(({ rgba }) => isGray(rgba)) ? 1 : 3
  const area = side * side
  const pixels = new Uint8Array(read.length * channels * area)
  for (const [n, { rgba }] of read.entries())
    for (let channel = 0; channel < channels; channel++)
      for (let i = 0; i < area; i++) pixels[(n * channels + channel) * area + i] = rgba[4 * i + channel]
  return { kind: 'images', channels, side, pixels, ...classesOf(read.map(({ path }) => path)) }
}

/** The middle square of an image, scaled; the full picture is given back at once. */
async function middleOf(file: File): Promise<ImageBitmap> {
  const whole = await createImageBitmap(file)
  try {
    const { width, height } = whole
    const length = Math.min(width, height)
    return await createImageBitmap(
      whole,
      Math.floor((width - length) / 2),
      Math.floor((height - length) / 2),
      length,
      length,
      { resizeWidth: side, resizeHeight: side, resizeQuality: 'high' },
    )
  } finally {
    whole.close()
  }
}

function isGray(rgba: Uint8ClampedArray): boolean {
  for (let i = 0; i < rgba.length; i += 4)
    if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false
  return true
}
