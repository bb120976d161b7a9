import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { dataSources } from './data-sources.ts'
import { findSource } from './find-source.ts'

const folder = temporaryFolder()
writeFileSync(folder('a-0.tar'), new Uint8Array(1024))

test('a pattern, a range, an archive and a folder of archives are shards of images', async () => {
  for (const path of [folder('*.tar'), folder('a-{0..3}.tar'), folder('a-0.tar'), folder()]) {
    expect((await findSource(dataSources, path)).name).toBe('image-shards')
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
