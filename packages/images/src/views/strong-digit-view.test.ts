import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../testing/view-laws.ts'
import { type StrongDigitViewOptions, strongDigitView } from './strong-digit-view.ts'

testViewLaws('the strong view of digits', strongDigitView())

const images = blobs({ count: 40, height: 28, width: 28 })
const still: StrongDigitViewOptions = {
  degrees: 0,
  shear: 0,
  scale: [1, 1],
  ratio: [1, 1],
  shift: 0,
  stroke: 0,
  blur: 0,
  erase: 0,
}

test('at zero strength nothing changes', () => {
  expect(strongDigitView(still)(images, new Random(1)).values).toEqual(images.values)
})

test.each<StrongDigitViewOptions>([
  { degrees: 20 },
  { shear: 0.4 },
  { scale: [0.7, 0.8] },
  { ratio: [0.5, 0.6] },
  { shift: 2 },
  { stroke: 1 },
  { blur: 1 },
  { erase: 1 },
])('%o alone changes images, and so does its default', (options) => {
  const [name] = Object.keys(options) as (keyof StrongDigitViewOptions)[]
  expect(strongDigitView({ ...still, ...options })(images, new Random(1)).values).not.toEqual(images.values)
  const usual = strongDigitView({ ...still, [name]: undefined })
  expect(usual(images, new Random(1)).values).not.toEqual(images.values)
})

test('a strength out of range is refused', () => {
  expect(() => strongDigitView({ erase: 2 })).toThrow('p must be a number from 0 to 1; got 2')
  expect(() => strongDigitView({ stroke: 2 })).toThrow('strength must be a number from 0 to 1; got 2')
})
