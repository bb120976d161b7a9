import { parquetReadObjects } from 'hyparquet'
import { afterEach, expect, test, vi } from 'vitest'
import { FormatError } from '../format-error.ts'
import { type ParquetColumn, writeParquet } from './write-parquet.ts'

afterEach(() => {
  vi.doUnmock('hyparquet-writer')
  vi.resetModules()
})

const columns: readonly ParquetColumn[] = [
  ['id', Int32Array.of(7, -1, 2)],
  ['label', ['Katze', null, 'Δ']],
  ['h0', Float32Array.of(0.1, -0, 3e38)],
  ['h1', Float64Array.of(0.1, 1e-300, 5)],
]

test('hyparquet reads the table back, to the bit', async () => {
  const { buffer, byteOffset, byteLength } = await writeParquet(columns)
  const file = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength)
  expect(await parquetReadObjects({ file })).toEqual([
    { id: 7, label: 'Katze', h0: Math.fround(0.1), h1: 0.1 },
    { id: -1, label: null, h0: -0, h1: 1e-300 },
    { id: 2, label: 'Δ', h0: Math.fround(3e38), h1: 5 },
  ])
})

test.each([
  ['no columns', [], /expected at least one column/],
  [
    'lengths that differ',
    [...columns, ['x', Int32Array.of(1)]],
    /expected 3 values in 'x', as many as in 'id'; found 1/,
  ],
  ['a name twice', [...columns, columns[0]], /found 'id' twice; rename one/],
] as [string, readonly ParquetColumn[], RegExp][])('%s: refused', async (_, wrong, message) => {
  await expect(writeParquet(wrong)).rejects.toThrow(message)
  await expect(writeParquet(wrong)).rejects.toThrow(FormatError)
})

test('without hyparquet-writer the error says what to install', async () => {
  vi.doMock('hyparquet-writer', () => {
    throw new Error('not installed')
  })
  const fresh = await import('./write-parquet.ts')
  await expect(fresh.writeParquet(columns)).rejects.toThrow(/run npm install hyparquet-writer/)
})
