import { expect, test } from 'vitest'
import { limits, withinLimits } from './read-dropped.ts'

/** A file of a size, without its bytes. */
const fileOf = (path: string, size: number) => ({ path, file: { size } as File })
const megabyte = 2 ** 20

test('files within the limits are all taken', () => {
  const files = [fileOf('a.png', 10), fileOf('b/c.png', 20)]
  expect(withinLimits(files)).toEqual({ files, notice: null })
})

test('of a folder of 500 MB the first 200 MB are taken, and the limit is told', () => {
  const folder = Array.from({ length: 500 }, (_, i) => fileOf(`photos/${i}.jpg`, megabyte))
  const { files, notice } = withinLimits(folder)
  expect(files).toHaveLength(200)
  expect(notice).toBe('A page reads at most 5,000 files and 200 MB: the first 200 files were taken.')
})

test('a folder of very many small files is cut off too, and one file that is too large is left out', () => {
  const many = Array.from({ length: limits.files + 1 }, (_, i) => fileOf(`${i}.png`, 1))
  expect(withinLimits(many).files).toHaveLength(limits.files)
  expect(withinLimits([fileOf('film.wav', limits.bytes + 1)])).toMatchObject({
    files: [],
    notice: expect.stringContaining('at most'),
  })
})
