import { expect, test } from 'vitest'
import { csv, csvLine } from './csv.ts'
import { rowTexts, shortest } from './embedding.ts'

const features = { features: Float32Array.of(0.1, 1, -2.5, 1e-30), count: 2, width: 2 }
const images = {
  name: 'a',
  images: new Uint8Array(2),
  labels: Uint8Array.of(1, 0),
  count: 2,
  shape: [1, 1, 1] as const,
  classes: 2,
}

test('numbers are as short as reads back to the same bits', () => {
  expect([0, 0.1, 1 / 3, 16777216, -1e-30, 3.4e38].map((value) => shortest(Math.fround(value)))).toEqual([
    '0',
    '0.1',
    '0.33333334',
    '16777216',
    '-1e-30',
    '3.4e+38',
  ])
  const values = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i) * 10 ** ((i % 60) - 30))
  for (const value of values) expect(Math.fround(Number(shortest(value)))).toBe(value)
})

test('a table has a header, a line for each image, and quotes where they are needed', () => {
  expect([...csv({ features, images, names: ['bag, small', 'say "a"'] })].join('')).toBe(
    'image,label,h0,h1\r\n0,"say ""a""",0.1,1\r\n1,"bag, small",-2.5,1e-30\r\n',
  )
  expect(csvLine(['a\nb', 'c'])).toBe('"a\nb",c\r\n')
  expect(rowTexts(features, 1)).toEqual(['-2.5', '1e-30'])
})

test('images without labels have empty ones', () => {
  const lines = [...csv({ features, images: { ...images, labels: null }, names: [] })]
  expect(lines[1]).toBe('0,,0.1,1\r\n')
})
