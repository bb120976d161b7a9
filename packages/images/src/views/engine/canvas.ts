import { type Affine, multiply } from './affine.ts'
import type { GeometricStage, Size } from './stage.ts'
import { type Pixels, Warp } from './warp.ts'

/**
 * One image on its way through the stages of a view. Maps are collected and applied only when pixel values are needed, so that an image
 * is interpolated once. All buffers are reused from image to image.
 */
export class Canvas {
  readonly #channels: number
  readonly #warp = new Warp()
  /** Where the image is, and its size there: in the batch, in its own units, or in `#work`, in [0, 1]. */
  #source: Pixels = new Float32Array(0)
  #at = 0
  #stored: Size = { height: 0, width: 0 }
  #work = new Float32Array(0)
  /** What is still to be done to it. */
  #map: Affine | null = null
  #size: Size = this.#stored
  #border: 'zero' | 'edge' = 'zero'

  constructor(channels: number) {
    this.#channels = channels
  }

  /** The size of the image after all maps so far. */
  get size(): Size {
    return this.#size
  }

  /** Begins with the image at `at` of a batch. */
  load(source: Pixels, at: number, size: Size): void {
    this.#source = source
    this.#at = at
    this.#stored = size
    this.#forget(size)
  }

  /** Moves pixels, after all maps so far. */
  move(map: Affine, { size = this.#size, border = 'zero' }: Pick<GeometricStage, 'size' | 'border'>): void {
    this.#map = this.#map ? multiply(this.#map, map) : map
    this.#size = size
    if (border === 'edge') this.#border = 'edge'
  }

  /** The planes of the image, (C, H, W) in [0, 1], to be changed in place. */
  pixels(): Float32Array {
    const length = this.#channels * this.#size.height * this.#size.width
    if (this.#source === this.#work && this.#map === null) return this.#work.subarray(0, length)
    // The map is applied to a copy of the image, so it may be drawn over itself.
    const room = this.#work.length >= length ? this.#work : new Float32Array(length)
    this.#draw(room, 0)
    this.#work = room
    this.#source = room
    this.#at = 0
    this.#stored = this.#size
    this.#forget(this.#size)
    return room.subarray(0, length)
  }

  /** Writes the image to its place in another batch of the same kind as the first. */
  store(target: Pixels, at: number): void {
    this.#draw(target, at)
  }

  #draw(pixels: Pixels, at: number): void {
    const largest = (block: Pixels) => (block instanceof Uint8Array ? 255 : 1)
    this.#warp.draw(
      { pixels: this.#source, at: this.#at, ...this.#stored },
      { pixels, at, ...this.#size },
      {
        channels: this.#channels,
        map: this.#map,
        scale: largest(pixels) / largest(this.#source),
        border: this.#border,
      },
    )
  }

  #forget(size: Size): void {
    this.#map = null
    this.#size = size
    this.#border = 'zero'
  }
}
