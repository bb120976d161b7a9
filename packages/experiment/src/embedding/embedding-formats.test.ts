import { readFileSync } from 'node:fs'
import { memoryDataset } from '@pretexts/data'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import type { Embedding } from './embed-examples.ts'
import { formatOf, writeEmbedding } from './embedding-formats.ts'

const folder = temporaryFolder()
const dataset = memoryDataset({
  name: 'pixels',
  form: { kind: 'image', channels: 1, height: 1, width: 1 },
  values: Uint8Array.of(1, 2),
  labels: Int32Array.of(1, 0),
  classNames: ['dog', 'cat'],
})
const features = { features: Float32Array.of(0.5, -1, 0.1, 3), count: 2, width: 2 }
const embedding: Embedding = { dataset, features, noun: 'image', plannedSteps: 1, fileOf: (n) => `${n}.png` }

test('a Parquet file has the columns of the CSV file, with numbers as numbers', async () => {
  expect(formatOf('x.parquet')).toBe('parquet')
  for (const ending of ['parquet', 'csv']) await writeEmbedding(folder(`f.${ending}`), embedding)
  const file = Uint8Array.from(readFileSync(folder('f.parquet'))).buffer
  const rows = await parquetReadObjects({ file })
  expect(rows).toEqual([
    { image: 0, file: '0.png', label: 'cat', h0: 0.5, h1: -1 },
    { image: 1, file: '1.png', label: 'dog', h0: Math.fround(0.1), h1: 3 },
  ])
  expect(readFileSync(folder('f.csv'), 'utf8').split('\r\n')[0].split(',')).toEqual(Object.keys(rows[0]))
})
