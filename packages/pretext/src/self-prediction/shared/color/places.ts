import type { ImageForm } from '@pretexts/contracts'

/** Pixels from one place that is classified to the next. */
const stride = 4

/** Height and width of the map of places. */
export function placesOf({ height, width }: Pick<ImageForm, 'height' | 'width'>): {
  height: number
  width: number
} {
  return { height: Math.ceil(height / stride), width: Math.ceil(width / stride) }
}

/**
 * What some channels of images are in the middle of every 4 × 4 pixels.
 * @param images (N · 3 · H · W)
 * @param channels which of the three
 * @returns (N · h · w · channels), the channels of a place together
 */
export function atPlaces(
  images: Float32Array,
  form: Pick<ImageForm, 'height' | 'width'>,
  channels: readonly number[],
): Float32Array {
  const area = form.height * form.width
  const { height, width } = placesOf(form)
  const per = height * width * channels.length
  return Float32Array.from({ length: (images.length / (3 * area)) * per }, (_, i) => {
    const [n, place] = [Math.floor(i / per), Math.floor((i % per) / channels.length)]
    const y = Math.min(form.height - 1, stride * Math.floor(place / width) + stride / 2)
    const x = Math.min(form.width - 1, stride * (place % width) + stride / 2)
    return images[(3 * n + channels[i % channels.length]) * area + y * form.width + x]
  })
}
