import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import type { Picture } from '../pictures/picture.ts'
import { filters } from './filters.ts'
import { mistakes } from './mistakes.ts'
import { whatTheTaskShows } from './what-the-task-shows.ts'

const picture = (value = 0): Picture => ({ width: 2, height: 2, channels: 1, data: [value, 0, 0, 255] })
const dom = (section: { body: unknown }) => parseHTML(`<main>${section.body}</main>`).document
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((e) => e.textContent)

test('each picture of a grid has its caption, and its text alternative', () => {
  const pictures = [
    { picture: picture(), caption: '0°', alt: 'a four, upright' },
    { picture: picture(), caption: '90°' },
  ]
  const document = dom(whatTheTaskShows({ pictures }))
  expect(texts(document, 'li span')).toEqual(['0°', '90°'])
  expect([...document.querySelectorAll('img')].map((img) => img.getAttribute('alt'))).toEqual([
    'a four, upright',
    '90°',
  ])
})

test('a phone gets as many columns as keep groups whole', () => {
  const few = (columns: number) =>
    /--few: (\d+)/.exec(
      whatTheTaskShows({ pictures: [{ picture: picture(), caption: 'a' }], columns }).body.markup,
    )?.[1]
  expect([1, 3, 4, 6, 7, 8, 10, 11].map(few)).toEqual(['1', '3', '4', '3', '4', '4', '5', '4'])
})

test('a sprite is one element, with captions that repeat as column heads', () => {
  const pictures = Array.from({ length: 100 }, (_, i) => ({
    picture: picture(i),
    caption: `${90 * (i % 4)}°`,
  }))
  const document = dom(whatTheTaskShows({ pictures, columns: 4, sprite: true }))
  expect(document.querySelectorAll('img').length).toBe(1)
  expect(texts(document, '.heads span')).toEqual(['0°', '90°', '180°', '270°'])
  expect(document.querySelector('img')?.getAttribute('height')).toBe(String(25 * 4 - 2))
})

test('captions of a sprite that do not repeat are in its text alternative', () => {
  const pictures = ['a', 'b', 'c'].map((caption) => ({ picture: picture(), caption }))
  const document = dom(whatTheTaskShows({ pictures, columns: 2, sprite: true }))
  expect(document.querySelector('.heads')).toBeNull()
  expect(document.querySelector('img')?.getAttribute('alt')).toBe('3 pictures in 2 columns; a, b, c')
})

test('mistakes come surest first, with both labels and the confidence', () => {
  const rows = [0.7, 0.99].map((confidence, i) => ({
    picture: picture(),
    truth: i,
    predicted: 1 - i,
    confidence,
  }))
  const document = dom(mistakes({ labels: ['cat', 'dog'], rows }))
  expect([...document.querySelectorAll('img')].map((img) => img.getAttribute('alt'))).toEqual([
    'dog, taken for cat with 99.0\u00A0% confidence',
    'cat, taken for dog with 70.0\u00A0% confidence',
  ])
})

test('unknown labels, right answers and impossible confidences are no mistakes', () => {
  const make = (change: object) => () =>
    mistakes({
      labels: ['cat', 'dog'],
      rows: [{ picture: picture(), truth: 0, predicted: 1, confidence: 0.5, ...change }],
    })
  expect(make({ predicted: 2 })).toThrow(
    'mistakes: rows[0].predicted must be the index of a known label: 0 (cat), 1 (dog); got 2',
  )
  expect(make({ truth: 'cat' })).toThrow('rows[0].truth must be the index of a known label')
  expect(make({ truth: 1 })).toThrow('rows[0].predicted equals the truth, dog: no mistake')
  expect(make({ confidence: 1.5 })).toThrow('rows[0].confidence must be a fraction from 0 to 1; got 1.5')
  expect(() => mistakes({ labels: ['a', 'a'], rows: [] })).toThrow(
    'mistakes: labels[1] repeats the label "a" of labels[0]',
  )
})

test('filters share one scale, which the text and the picture state', () => {
  const list = [0.1, -0.4].map((value) => ({
    width: 1,
    height: 1,
    channels: 1 as const,
    data: Float64Array.of(value),
  }))
  const document = dom(filters({ filters: list }))
  expect(document.querySelectorAll('img').length).toBe(1)
  expect(document.querySelector('img')?.getAttribute('alt')).toBe(
    '2 filters of 1 × 1, one tile each; weights from −0.4000 to +0.4000, blue below 0, orange above',
  )
  expect(texts(document, '.ends span')).toEqual(['−0.4000', '0', '+0.4000'])
})

test('colour filters say that zero is grey', () => {
  const list = [{ width: 1, height: 1, channels: 3 as const, data: [0.5, -1, 0] }]
  expect(dom(filters({ filters: list })).querySelector('figcaption')?.textContent).toBe(
    'Weights from −1.000 to +1.000: red, green and blue around mid grey.',
  )
})

test('filters of different sizes, short data and weights that are not finite are refused', () => {
  const filter = { width: 2, height: 1, channels: 1 as const, data: [1, 2] }
  const make = (change: object) => () => filters({ filters: [filter, { ...filter, ...change }] })
  expect(make({ width: 1, data: [1] })).toThrow(
    'filters: filters[1].width must be that of the first filter, 2; got 1',
  )
  expect(make({ data: [1] })).toThrow('filters[1].data must hold 2 weights; got 1')
  expect(make({ data: [1, Number.NaN] })).toThrow('filters[1].data[1] must be a finite number; got NaN')
  expect(make({ channels: 2 })).toThrow('filters[1].channels must be 1 or 3; got 2')
  expect(() => filters({ filters: [] })).toThrow('filters: filters is empty')
})
