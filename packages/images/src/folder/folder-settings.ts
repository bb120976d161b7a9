import { requireInteger, requireNumber } from '@pretexts/data'
import { requireKnown } from '@pretexts/tensor'
import type { Color, Fit } from '../decode/decoder.ts'
import type { ImageFolderOptions } from './image-folder.ts'

/** The options that do not depend on the files, checked, with their defaults. */
export interface FolderSettings {
  readonly fit: Fit
  readonly background: Color
  readonly cacheBytes: number
  readonly maxPixels: number
  readonly signal: AbortSignal | undefined
}

/** @throws ArgumentError for an option that makes no sense */
export function folderSettings(options: ImageFolderOptions): FolderSettings {
  const { fit = 'cover', background = 0, channels = 'auto', signal } = options
  const { cacheBytes = 256 * 2 ** 20, maxPixels = 1e8 } = options
  requireKnown('readImageFolder', 'fit', fit, ['cover', 'contain', 'stretch'])
  requireKnown('readImageFolder', 'number of channels', String(channels), ['1', '3', 'auto', 'same'])
  requireNumber('readImageFolder', 'cacheBytes', cacheBytes, { from: 0 })
  requireInteger('readImageFolder', 'maxPixels', maxPixels, { from: 1 })
  for (const side of ['size', 'height', 'width'] as const) {
    const value = options[side]
    if (value !== undefined) requireInteger('readImageFolder', side, value, { from: 1, to: 4096 })
  }
  const color: Color = typeof background === 'number' ? [background, background, background] : background
  for (const value of color) requireNumber('readImageFolder', 'background', value, { from: 0, to: 255 })
  return { fit, background: color, cacheBytes, maxPixels, signal }
}
