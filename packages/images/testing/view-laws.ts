import { type ImageForm, sizeOf } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { View } from '../src/views/engine/view.ts'

/** Images of smooth random blobs on black, as floats in [0, 1] that are multiples of 1/255. */
export function blobs({ count = 6, channels = 1, height = 12, width = 10 } = {}): ImageSamples {
  const form: ImageForm = { kind: 'image', channels, height, width }
  const rng = new Random('blobs')
  const values = new Float32Array(count * sizeOf(form))
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width) % height]
    const wave = Math.sin(x / 2 + (i % 7)) * Math.cos(y / 3)
    values[i] = Math.round(255 * Math.min(Math.max(0.4 + 0.4 * wave + rng.uniform(-0.1, 0.1), 0), 1)) / 255
  }
  return { form, indices: Int32Array.from({ length: count }, (_, i) => i), labels: null, values }
}

/** The same images as bytes. */
export function asBytes(images: ImageSamples): ImageSamples {
  return { ...images, values: Uint8Array.from(images.values, (value) => Math.round(value * 255)) }
}

/** The same image several times. */
export function repeated(images: ImageSamples, count: number): ImageSamples {
  const size = sizeOf(images.form)
  const values = new Float32Array(count * size)
  for (let i = 0; i < count; i++) values.set(images.values.subarray(0, size), i * size)
  return { ...images, indices: Int32Array.from({ length: count }, (_, i) => i), values }
}

interface ViewLaws {
  /** How many channels the images have. Default [1, 3]. */
  readonly channels?: readonly number[]
  /** Whether the view draws anything. Default true. */
  readonly random?: boolean
  /** The view is discontinuous in pixel values, so that bytes and floats may differ. Default false. */
  readonly jumps?: boolean
}

/** Tests what every view must do, as tests of their own. */
export function testViewLaws(name: string, view: View, laws: ViewLaws = {}): void {
  const { channels = [1, 3], random = true, jumps = false } = laws
  test.each(channels)(`${name} obeys the laws of views, for %i channels`, (depth) => {
    const images = blobs({ channels: depth })
    const before = images.values.slice()
    const views = view(images, new Random(1))
    expect(images.values, 'the images are only read').toEqual(before)
    expect(views.values.buffer).not.toBe(images.values.buffer)
    expect(views.values.length).toBe(images.indices.length * sizeOf(views.form))
    expect([views.form.channels, views.indices]).toEqual([depth, images.indices])
    for (const value of views.values) if (!(value >= 0 && value <= 1)) expect.fail(`${value} is out of range`)

    expect(view(images, new Random(1)).values, 'the same seed gives the same bits').toEqual(views.values)
    const alike = view(repeated(images, 8), new Random(2))
    const size = sizeOf(views.form)
    const different = new Set(
      Array.from({ length: 8 }, (_, i) => alike.values.slice(i * size, (i + 1) * size).join()),
    )
    if (random) expect(different.size, 'every image has its own draw').toBeGreaterThan(1)
    else expect(different.size).toBe(1)

    const bytes = view(asBytes(images), new Random(1))
    expect(bytes.values).toBeInstanceOf(Uint8Array)
    if (jumps) return
    for (const [i, value] of views.values.entries())
      if (Math.abs(bytes.values[i] - 255 * value) > 0.51) expect.fail(`byte ${bytes.values[i]} for ${value}`)
  })

  test(`${name} of no images is none`, () => {
    const none = view(blobs({ count: 0, channels: channels[0] }), new Random(1))
    expect([none.values.length, none.indices.length]).toEqual([0, 0])
  })
}
