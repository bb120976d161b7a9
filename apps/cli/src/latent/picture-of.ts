import type { ImageDataset } from '@pretexts/data'
import type { Picture } from '@pretexts/report'

/** Image i as a picture: from planes to channels interleaved. Of more than three channels, the first is shown in grey. */
export function pictureOf({ images, shape: [channels, height, width] }: ImageDataset, i: number): Picture {
  const area = height * width
  const planes = images.subarray(i * channels * area, (i + 1) * channels * area)
  if (channels !== 3) return { width, height, channels: 1, data: planes.subarray(0, area) }
  const data = Uint8Array.from({ length: 3 * area }, (_, at) => planes[(at % 3) * area + Math.floor(at / 3)])
  return { width, height, channels, data }
}
