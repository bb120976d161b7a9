import type { CaptionedPicture, ImageForm, Picture } from '@pretexts/contracts'

/** A spectrogram of one channel as a picture: low bands below, and −2 to 2 deviations from black to white. */
function spectrogramPicture(values: ArrayLike<number>, { height, width }: ImageForm): Picture {
  const data = Uint8Array.from({ length: height * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width]
    const light = (values[(height - 1 - row) * width + column] + 2) / 4
    return Math.round(255 * Math.min(1, Math.max(0, light)))
  })
  return { width, height, channels: 1, data }
}

/** The first channel of image n of a batch as a picture. */
export function captionedSpectrogram(
  caption: string,
  values: Float32Array,
  form: ImageForm,
  n: number,
): CaptionedPicture {
  const size = form.height * form.width
  const start = n * form.channels * size
  return { caption, picture: spectrogramPicture(values.subarray(start, start + size), form) }
}
