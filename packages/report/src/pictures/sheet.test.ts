import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { pngAddress } from './png.ts'
import { sheet } from './sheet.ts'

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
