import type { Picture } from '@pretexts/contracts'
import { type ImageSamples, requireInteger } from '@pretexts/data'

/**
 * One of some images as a picture to show: channels interleaved, bytes. Of images with two or with more than three channels, the
 * first channel is shown in gray.
 *
 * @param index which of the samples, from 0
 * @throws ArgumentError when there is no such sample
 * @example toPicture(mnist.read([7]), 0).width // 28
 */
export function toPicture({ form, indices, values }: ImageSamples, index: number): Picture {
  requireInteger('toPicture', 'index', index, { from: 0, to: indices.length - 1 })
  const { channels, height, width } = form
  const area = height * width
  const shown = channels === 3 ? 3 : 1
  const scale = values instanceof Uint8Array ? 1 : 255
  const data = new Uint8Array(shown * area)
  for (let channel = 0; channel < shown; channel++) {
    const plane = (index * channels + channel) * area
    for (let i = 0; i < area; i++) {
      const value = values[plane + i] * scale
      data[i * shown + channel] = Math.min(Math.max(value + 0.5, 0), 255) // storing truncates
    }
  }
  return { width, height, channels: shown, data }
}
