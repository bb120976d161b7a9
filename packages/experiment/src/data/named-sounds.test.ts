import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeWav } from '@pretexts/audio'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { setTestApart } from '../run/set-test-apart.ts'
import { namedSounds } from './named-sounds.ts'

const source = (name: string) => {
  const found = namedSounds.find((entry) => entry.name === name)
  if (!found) throw new Error(name)
  return found
}
const wav = () => encodeWav({ rate: 8000, channels: 1, samples: new Float32Array(4000).fill(0.1) })
const place = temporaryFolder()
const settings = { rate: 8000, seconds: 0.5 }

test('FSDD is read with its speakers, and those of the test are not learned from', async () => {
  const folder = place('fsdd')
  await mkdir(folder)
  for (const speaker of ['jackson', 'nicolas', 'theo', 'yweweler', 'george', 'lucas'])
    for (let digit = 0; digit < 10; digit++) await writeFile(join(folder, `${digit}_${speaker}_0.wav`), wav())
  await writeFile(join(folder, '3_theo_1.wav'), new Uint8Array(20)) // no sound
  const {
    train,
    test: own,
    skipped,
  } = await source('fsdd').open({ path: 'fsdd', options: { folder, ...settings }, seed: 0 })
  expect([train.count, own, skipped?.length]).toEqual([60, null, 1])
  const split = setTestApart(train, new Random(1))
  const [learned, tested] = [split.train, split.test].map((part) => new Set(part?.speakers))
  expect([learned.size, tested.size]).toEqual([4, 2])
  for (const speaker of tested) expect(learned.has(speaker)).toBe(false)
  expect(new Set(split.test?.labels).size).toBe(10)
})

test('LibriSpeech, whose classes are its speakers, has all speakers in both parts', async () => {
  const folder = place('librispeech')
  await mkdir(folder)
  for (const speaker of [84, 174, 251, 422]) {
    await mkdir(join(folder, `${speaker}`, '1'), { recursive: true })
    for (let i = 0; i < 5; i++)
      await writeFile(join(folder, `${speaker}`, '1', `${speaker}-1-000${i}.wav`), wav())
  }
  const { train } = await source('librispeech').open({
    path: 'librispeech',
    options: { folder, ...settings },
    seed: 0,
  })
  const split = setTestApart(train, new Random(1))
  expect(new Set(split.train.labels)).toEqual(new Set(split.test?.labels))
})

test('Speech Commands has the splits of its lists', async () => {
  const folder = place('commands')
  await mkdir(folder)
  for (const word of ['yes', 'no']) {
    await mkdir(join(folder, word))
    for (const speaker of ['0a', '1b', '2c'])
      await writeFile(join(folder, word, `${speaker}_nohash_0.wav`), wav())
  }
  await writeFile(join(folder, 'validation_list.txt'), 'yes/1b_nohash_0.wav\n')
  await writeFile(join(folder, 'testing_list.txt'), 'yes/2c_nohash_0.wav\nno/2c_nohash_0.wav\n')
  const opened = await source('speech-commands').open({ path: '', options: { folder, ...settings }, seed: 0 })
  expect([opened.train.count, opened.test?.count, opened.train.classNames]).toEqual([3, 2, ['no', 'yes']])
})

test('a folder that is not there is an error that says what to get', async () => {
  const missing = { path: '', options: { folder: '/nowhere/at/all', ...settings }, seed: 0 }
  await expect(source('fsdd').open(missing)).rejects.toThrow(/nowhere\/at\/all/)
  expect(source('fsdd').download).toBeUndefined()
  expect(source('speech-commands').download).toBeDefined()
})
