import { expect, test } from 'vitest'
import { describeForm, type Form, sameForm, shapeOf, sizeOf } from './form.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const image: Form = { kind: 'image', channels: 1, height: 28, width: 20 }
const tokens: Form = { kind: 'tokens', length: 64, vocabulary: 4000, special }
const signal: Form = { kind: 'signal', channels: 2, length: 8000, rate: 8000 }

test.each([
  [image, [1, 28, 20], 560, '28×20 gray images'],
  [{ ...image, channels: 3 }, [3, 28, 20], 1680, '28×20 color images'],
  [tokens, [64], 64, 'sequences of 64 tokens (vocabulary 4000)'],
  [signal, [2, 8000], 16000, 'signals of 8000 samples at 8000 Hz, 2 channels'],
] as const)('a form has a shape, a size and words: %#', (form, shape, size, words) => {
  expect([shapeOf(form), sizeOf(form), describeForm(form)]).toEqual([shape, size, words])
})

test('forms are the same when all fields are, in any order', () => {
  expect(sameForm(image, { width: 20, height: 28, channels: 1, kind: 'image' })).toBe(true)
  expect(sameForm(image, { ...image, width: 28 })).toBe(false)
  expect(sameForm(tokens, { ...tokens, special: { ...special, mask: 5 } })).toBe(false)
  expect(sameForm(image, signal)).toBe(false)
})
