import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { ReportError } from '../report-error.ts'
import { checkPicture, checkPictures, type Picture } from './picture.ts'
import { pngAddress } from './png.ts'
import { sheet } from './sheet.ts'

const gray = (width: number, height: number, value = 7): Picture => ({
  width,
  height,
  channels: 1,
  data: new Uint8Array(width * height).fill(value),
})
const place = { section: 'mistakes', row: 2, field: 'picture' }
const bytes = (address: string) => Uint8Array.from(atob(address.split(',')[1]), (c) => c.charCodeAt(0))

test.each([1, 2, 3, 4] as const)('a raster of %i channels survives the PNG', (channels) => {
  const data = Uint8Array.from({ length: 3 * 2 * channels }, (_, i) => i * 9)
  const png = decode(bytes(pngAddress({ width: 3, height: 2, channels, data })))
  expect(png).toMatchObject({ width: 3, height: 2, channels })
  expect([...png.data]).toEqual([...data])
})

test('a sheet keeps every pixel at its tile and leaves gaps and empty places transparent', () => {
  const tiles = [10, 20, 30].map((value) => ({
    width: 2,
    height: 1,
    channels: 1 as const,
    data: Uint8Array.of(value, value + 1),
  }))
  const { width, height, channels, data } = sheet(tiles, { columns: 2, gap: 1 })
  expect([width, height, channels]).toEqual([5, 3, 2])
  const alpha = data.filter((_, i) => i % 2 === 1)
  const value = data.filter((_, i) => i % 2 === 0)
  expect([...value]).toEqual([10, 11, 0, 20, 21, 0, 0, 0, 0, 0, 30, 31, 0, 0, 0])
  expect([...alpha]).toEqual([255, 255, 0, 255, 255, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0])
})

test('a wrong length names the section, the row, the field and the length it needs', () => {
  const short = { ...gray(4, 3), data: [1, 2, 3] }
  expect(() => checkPicture(short, place)).toThrow(
    'mistakes: rows[2].picture.data must hold 12 values (3 × 4 × 1); got 3',
  )
})

test('bytes out of range, odd channels and sizes that are no size are refused', () => {
  const bad: unknown[] = [
    { ...gray(2, 1), data: [0, 256] },
    { ...gray(2, 1), data: [0, Number.NaN] },
    { ...gray(2, 1), channels: 4 },
    { ...gray(2, 1), width: 0 },
    { ...gray(2, 1), height: 1.5 },
    { ...gray(2, 1), data: undefined },
    null,
  ]
  for (const picture of bad) expect(() => checkPicture(picture as Picture, place)).toThrow(ReportError)
})

test('pictures of one grid have one size', () => {
  const rows = [{ picture: gray(2, 2) }, { picture: gray(2, 3) }]
  expect(() => checkPictures(rows, { section: 'mistakes', field: 'rows' })).toThrow(
    'mistakes: rows[1].picture must have the size of the first, 2 × 2 × 1; got 2 × 3 × 1',
  )
})
