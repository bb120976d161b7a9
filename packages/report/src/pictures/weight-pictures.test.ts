import { expect, test } from 'vitest'
import { negative, positive } from './diverging.ts'
import { weightPictures } from './weight-pictures.ts'

test('gray weights go from blue over white to orange, on one scale for all filters', () => {
  const filter = (data: number[]) => ({ width: 2, height: 1, channels: 1 as const, data })
  const { pictures, limit } = weightPictures([filter([0, 2]), filter([-2, 1])])
  expect(limit).toBe(2)
  expect([...pictures[0].data]).toEqual([255, 255, 255, ...positive])
  expect([...pictures[1].data.slice(0, 3)]).toEqual([...negative])
  expect(pictures[1].data[5]).toBe(Math.round((255 + positive[2]) / 2))
})

test('color weights span the bytes around mid gray, and weights that are all zero are gray', () => {
  const filter = (data: number[]) => ({ width: 1, height: 1, channels: 3 as const, data })
  expect([...weightPictures([filter([-1, 0, 1])]).pictures[0].data]).toEqual([0, 128, 255])
  expect([...weightPictures([filter([0, 0, 0])]).pictures[0].data]).toEqual([128, 128, 128])
})

test('a length that does not agree with the size is refused', () => {
  expect(() => weightPictures([{ width: 2, height: 2, channels: 3, data: [1] }])).toThrow(
    'weightPictures: filters[0].data must hold 12 weights (2 × 2 × 3); got 1',
  )
})
