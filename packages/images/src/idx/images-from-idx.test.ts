import { expect, test } from 'vitest'
import { imagesFromIdx } from './images-from-idx.ts'
import { writeIdx } from './write-idx.ts'

const idx = (...shape: number[]) => writeIdx({ shape, data: new Uint8Array(shape.reduce((a, b) => a * b)) })
const build = (images: Uint8Array, labels: Uint8Array) =>
  imagesFromIdx({
    name: 'x',
    images: { source: 'images', bytes: images },
    labels: { source: 'labels', bytes: labels },
    classNames: ['a', 'b', 'c'],
  })

test('images (N, H, W) become (N, 1, H, W)', () => {
  expect(build(idx(2, 4, 5), idx(2))).toMatchObject({
    count: 2,
    form: { kind: 'image', channels: 1, height: 4, width: 5 },
    classNames: ['a', 'b', 'c'],
  })
})

test('another number of labels than of images is a DataError with both numbers', () => {
  expect(() => build(idx(2, 4, 5), idx(7))).toThrow(
    'labels, byte 4: expected 2 labels, one for each image in images; found 7; give images and labels of the same split',
  )
})

test('images given as labels, or labels as images, are told by their rank', () => {
  expect(() => build(idx(2), idx(2))).toThrow('images, byte 3: expected images (N, H, W); found rank 1: [2]')
  expect(() => build(idx(2, 4, 5), idx(2, 4, 5))).toThrow('labels, byte 3: expected labels (N); found rank 3')
})

test('a label that names no class is a DataError at its byte', () => {
  const labels = writeIdx({ shape: [2], data: Uint8Array.of(2, 3) })
  expect(() => build(idx(2, 4, 5), labels)).toThrow('labels, byte 9: expected labels below 3; found 3')
})
