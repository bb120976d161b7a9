import type { ImageForm } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { expect, test } from 'vitest'
import { toPicture } from './to-picture.ts'

function samples(channels: number, values: Uint8Array | Float32Array): ImageSamples {
  const form: ImageForm = { kind: 'image', channels, height: 1, width: 2 }
  const count = values.length / (2 * channels)
  return { form, indices: new Int32Array(count), labels: null, values }
}

test('planes become interleaved pixels', () => {
  const color = samples(3, Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 2, 10, 20, 100, 200))
  expect(toPicture(color, 1)).toEqual({
    width: 2,
    height: 1,
    channels: 3,
    data: Uint8Array.of(1, 10, 100, 2, 20, 200),
  })
})

test('floats are scaled and rounded, and cut off outside of [0, 1]', () => {
  expect([...toPicture(samples(1, Float32Array.of(0.5, 1)), 0).data]).toEqual([128, 255])
  expect([...toPicture(samples(1, Float32Array.of(-0.2, 1.2)), 0).data]).toEqual([0, 255])
})

test('of two channels the first is shown, in gray', () => {
  expect(toPicture(samples(2, Uint8Array.of(1, 2, 3, 4)), 0)).toMatchObject({
    channels: 1,
    data: Uint8Array.of(1, 2),
  })
})

test('a sample that is not there is refused', () => {
  expect(() => toPicture(samples(1, new Uint8Array(2)), 1)).toThrow(
    'toPicture: index must be an integer from 0 to 0',
  )
})
