import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataError } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import { afterAll, expect, test } from 'vitest'
import { readSeriesCsv, type SeriesCsvOptions, seriesFromCsv } from './read-series-csv.ts'
import { seriesDataset } from './series-dataset.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-series-'))
afterAll(() => rmSync(root, { recursive: true }))

const from = (text: string, options: Partial<SeriesCsvOptions> = {}) =>
  seriesFromCsv(text, { name: 'x.csv', window: 2, standardize: false, ...options })

async function values(text: string, options: Partial<SeriesCsvOptions> = {}): Promise<number[]> {
  const series = from(text, options)
  const all = Array.from({ length: series.count }, (_, i) => i)
  return [...(await series.read(all)).values]
}

test('windows of a series are consecutive samples of every channel', () => {
  const channels = [Float32Array.of(1, 2, 3, 4, 5), Float32Array.of(10, 20, 30, 40, 50)]
  const series = seriesDataset({ name: 's', channels, window: 2, rate: 0.5 })
  expect(series.form).toEqual({ kind: 'signal', channels: 2, length: 2, rate: 0.5 })
  expect(series.count).toBe(2)
  expect([...series.read([1, 0]).values]).toEqual([3, 4, 30, 40, 1, 2, 10, 20])
  const overlapping = seriesDataset({ name: 's', channels, window: 3, hop: 1 })
  expect(overlapping.count).toBe(3)
  expect([...overlapping.read([2]).values]).toEqual([3, 4, 5, 30, 40, 50])
})

test('a window has the label of most of its samples', () => {
  const labels = Int32Array.of(0, 1, 1, 1, 0, 0)
  const series = seriesDataset({
    name: 's',
    channels: [new Float32Array(6)],
    window: 3,
    labels,
    classNames: ['a', 'b'],
  })
  expect([...series.labels!]).toEqual([1, 0])
  expect([...series.read([1]).labels!]).toEqual([0])
})

test('a table with names, times, channels and labels is read as such', async () => {
  const text = 'time,x,y,kind\n0,1,5,up\n0.5,2,6,up\n1,3,7,down\n1.5,4,8,down\n'
  const series = from(text, { label: 'kind' })
  expect(series.form).toEqual({ kind: 'signal', channels: 2, length: 2, rate: 2 })
  expect(series.classNames).toEqual(['down', 'up'])
  expect([...series.labels!]).toEqual([1, 0])
  expect(await values(text, { label: 'kind' })).toEqual([1, 2, 5, 6, 3, 4, 7, 8])
  expect(await values(text, { channels: ['y'] })).toEqual([5, 6, 7, 8])
})

test('a table of numbers alone has no names and no times', async () => {
  expect(await values('1,2\n3,4\n')).toEqual([1, 3, 2, 4])
  expect(from('1\n2\n').form.rate).toBe(1)
  expect(from('1\n2\n', { rate: 250 }).form.rate).toBe(250)
})

test.each([
  ['semicolons', 'a;b\n1;2\n3;4\n'],
  ['tabs', 'a\tb\r\n1\t2\r\n3\t4\r\n'],
  ['quotes, a byte-order mark, empty lines', '\ufeff"a","b ""2"""\n\n"1", 2\n3,"4"\n\n'],
])('%s are understood', async (_, text) => {
  expect(await values(text)).toEqual([1, 3, 2, 4])
})

test('dates are times', () => {
  const text = 'date,x\n2024-01-01T00:00:00Z,1\n2024-01-01T00:15:00Z,2\n2024-01-01T00:30:00Z,3\n'
  expect(from(text).form.rate).toBeCloseTo(1 / 900, 12)
})

test('channels are standardized, a constant one becomes 0', async () => {
  const result = await values('1,7\n3,7\n1,7\n3,7\n', { standardize: true })
  expect(result).toEqual([-1, 1, 0, 0, -1, 1, 0, 0])
})

test('gaps are refused, or bridged by a straight line', async () => {
  const text = 'x\n1\n""\n4\n'
  expect(() => from(text)).toThrow(
    'x.csv, line 3: expected a number in column "x"; found ""; fill it, or set missing: \'interpolate\'',
  )
  expect(
    await values('x,y\n,0\n1,0\nNaN,0\nna,0\n4,0\n,0\n', { missing: 'interpolate', channels: ['x'] }),
  ).toEqual([1, 1, 2, 3, 4, 4])
  expect(() => from('x,y\n,1\n,2\n', { missing: 'interpolate' })).toThrow('found none in column "x"')
})

test.each([
  ['', 'x.csv, line 1: expected a table; found nothing'],
  ['a,b\n', 'expected rows of numbers; found no row'],
  ['a,b\n1,2\n3\n', 'x.csv, line 3: expected 2 cells, as in the first line; found 1'],
  [
    'a\n1\nhello\n',
    'line 3: expected a number in column "a"; found "hello"; leave the column out, or make it the label',
  ],
  ['a\n"1\n2\n', 'line 2: expected a second quote; found the end of the line'],
  [
    't,a\n0,1\n1,2\n2,3\n7,4\n',
    'line 5: expected times evenly 1 s apart; found a step of 5 s; resample the series',
  ],
  ['t,a\n2,1\n1,2\n', 'found a step of -1 s'],
  ['t,a\nnow,1\nthen,2\n', 'line 2: expected a time in column "t"; found "now"'],
  ['time\n0\n1\n', 'expected a column that is a channel; found only time'],
])('%j is an error that says where and why', (text, message) => {
  expect(() => from(text)).toThrow(DataError)
  expect(() => from(text)).toThrow(message)
})

test.each([
  [{ label: 'kin' }, 'kin'],
  [{ channels: ['z'] }, 'z'],
  [{ window: 9 }, 'window must be at most 2, the length of x.csv; got 9; use a shorter window'],
  [{ window: 0 }, 'window must be an integer of at least 1'],
  [{ hop: 0 }, 'hop must be an integer of at least 1'],
  [{ rate: 0 }, 'rate must be above 0'],
])('%o is refused', (options, message) => {
  expect(() => from('x,kind\n1,2\n3,4\n', options)).toThrow(ArgumentError)
  expect(() => from('x,kind\n1,2\n3,4\n', options)).toThrow(message)
})

test('channels of different lengths are refused', () => {
  const channels = [new Float32Array(3), new Float32Array(4)]
  expect(() => seriesDataset({ name: 's', channels, window: 2 })).toThrow('all of one length; got 3 and 4')
  expect(() => seriesDataset({ name: 's', channels: [], window: 2 })).toThrow('got none')
})

test('a file is read from disk, and called by its name', async () => {
  const path = join(root, 'heart.csv')
  writeFileSync(path, 't,mv\n0,0.5\n0.004,0.25\n')
  const series = await readSeriesCsv(path, { window: 2, standardize: false })
  expect(series.name).toBe('heart.csv')
  expect(series.form.rate).toBeCloseTo(250, 9)
  expect([...(await series.read([0])).values]).toEqual([0.5, 0.25])
  await expect(readSeriesCsv(join(root, 'none.csv'), { window: 2 })).rejects.toThrow('found nothing there')
})
