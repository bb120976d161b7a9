import type { ImageAt } from './warp.ts'

/**
 * A copy of an image's planes with a border, 1 pixel before and 2 after each row and column: reading at [−1, width] then needs no
 * test.
 */
export class PaddedPlanes {
  values = new Float32Array(0)
  height = 0
  width = 0
  /** From a row to the next one. */
  stride = 0
  /** From a plane to the next one. */
  area = 0
  border: 'zero' | 'edge' = 'zero'

  /** Copies an image, its values multiplied by `scale`; the border is 0, or repeats the outermost pixels. */
  load(
    { pixels, at, height, width }: ImageAt,
    channels: number,
    scale: number,
    border: 'zero' | 'edge',
  ): void {
    const isAsBefore = this.height === height && this.width === width && this.border === border
    const length = channels * (height + 3) * (width + 3)
    if (this.values.length < length) this.values = new Float32Array(length)
    // What was copied before lies where this image will, unless the layout changed: zeros stay zeros.
    else if (border === 'zero' && !isAsBefore) this.values.fill(0)
    this.height = height
    this.width = width
    this.border = border
    this.stride = width + 3
    this.area = (height + 3) * this.stride
    for (let channel = 0; channel < channels; channel++) {
      this.#copy(pixels, at + channel * height * width, channel * this.area, scale)
      if (border === 'edge') this.#repeatEdges(channel * this.area)
    }
  }

  #copy(pixels: ImageAt['pixels'], from: number, to: number, scale: number): void {
    const { values, height, width, stride } = this
    for (let row = 0; row < height; row++) {
      const start = from + row * width
      const place = to + (row + 1) * stride + 1
      for (let i = 0; i < width; i++) values[place + i] = pixels[start + i] * scale
    }
  }

  #repeatEdges(from: number): void {
    const { values, height, width, stride } = this
    for (let row = 1; row <= height; row++) {
      const at = from + row * stride
      values[at] = values[at + 1]
      values.fill(values[at + width], at + width + 1, at + stride)
    }
    values.copyWithin(from, from + stride, from + 2 * stride)
    for (const row of [height + 1, height + 2])
      values.copyWithin(from + row * stride, from + height * stride, from + (height + 1) * stride)
  }
}
