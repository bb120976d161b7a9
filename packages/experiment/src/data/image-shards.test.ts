import { mkdirSync, writeFileSync } from 'node:fs'
import type { ImageSamples } from '@pretexts/data'
import { encode } from 'fast-png'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { dataSources } from './data-sources.ts'
import { findSource } from './find-source.ts'

const folder = temporaryFolder()
writeFileSync(folder('a-0.tar'), new Uint8Array(1024))
const shades = Array.from({ length: 6 }, (_, i) => encode({ width: 4, height: 4, channels: 1, data: new Uint8Array(16).fill(i) })) // biome-ignore format: one line
const columnData = [
  { name: 'picture', data: shades, type: 'BYTE_ARRAY' as const },
  { name: 'kind', data: ['a', 'b', 'a', 'b', 'a', 'b'], type: 'STRING' as const },
]
mkdirSync(folder('tables'))
writeFileSync(folder('tables/a.parquet'), new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2 })))

test('a pattern, a range, an archive and a folder of archives are shards of images', async () => {
  for (const path of [folder('*.tar'), folder('a-{0..3}.tar'), folder('a-0.tar'), folder()]) {
    expect((await findSource(dataSources, path)).name).toBe('image-shards')
  }
})

test('Parquet files are shards of images too, by a pattern, by name, or as a folder, with the columns that are named', async () => {
  for (const path of [folder('tables/*.parquet'), folder('tables/a.parquet'), folder('tables')]) {
    const source = await findSource(dataSources, path)
    expect(source.name).toBe('image-shards')
    const options = { size: 0, fit: 'cover', colorChannels: 'auto', shuffleWindow: 3, imageColumn: 'picture', labelColumn: 'kind' } // biome-ignore format: one line
    const { train } = await source.open({ path, options, seed: 0 })
    expect([train.count, train.window, train.classNames]).toEqual([6, 3, ['a', 'b']])
    const { values } = (await train.read([5, 0])) as ImageSamples
    expect([values[0], values[16]]).toEqual([5, 0])
  }
})

test('a pattern of something else is refused with what can be read', async () => {
  await expect(findSource(dataSources, folder('*.xyz'))).rejects.toThrow('WebDataset')
})

test('an archive without images is refused when it is opened, not when it is trained on', async () => {
  const source = await findSource(dataSources, folder('*.tar'))
  const options = { size: 0, fit: 'cover', colorChannels: 'auto', shuffleWindow: 10 }
  await expect(source.open({ path: folder('*.tar'), options, seed: 0 })).rejects.toThrow('expected images')
})
