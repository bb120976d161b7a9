import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeFlac } from '../../testing/make-flac.ts'
import { encodeWav } from '../wav/encode-wav.ts'
import { readFsdd } from './fsdd.ts'
import { readLibriSpeech } from './libri-speech.ts'
import { readSpeechCommands } from './speech-commands.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-spoken-'))
afterAll(() => rmSync(root, { recursive: true }))

const wav = encodeWav({ samples: new Float32Array(800).fill(0.1), channels: 1, rate: 8000 })

function write(folder: string, files: Record<string, Uint8Array | string>): string {
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(root, folder, name)), { recursive: true })
    writeFileSync(join(root, folder, name), contents)
  }
  return join(root, folder)
}

test('FSDD: digit and speaker come from the name, numbers 0 to 4 are the test split', async () => {
  const names = ['7_jackson_0', '7_jackson_4', '7_jackson_5', '0_theo_12', '3_lucas_49']
  const folder = write('fsdd', {
    ...Object.fromEntries(names.map((name) => [`recordings/${name}.wav`, wav])),
    'metadata.py': 'x = 1',
  })
  const train = await readFsdd(folder, 'train')
  expect(train.name).toBe('fsdd/train')
  expect(train.files.map(({ name }) => name)).toEqual([
    'recordings/0_theo_12.wav',
    'recordings/3_lucas_49.wav',
    'recordings/7_jackson_5.wav',
  ])
  expect([...train.labels!]).toEqual([0, 3, 7])
  expect(train.classNames![7]).toBe('seven')
  expect([...train.speakers]).toEqual([2, 1, 0])
  expect(train.speakerNames).toEqual(['jackson', 'lucas', 'theo'])
  const test = await readFsdd(folder, 'test')
  expect([...test.labels!]).toEqual([7, 7])
  expect((await readFsdd(folder, 'all')).count).toBe(5)
  expect((await train.read([0])).lengths[0]).toBe(800)
  await expect(readFsdd(root, 'training' as 'train')).rejects.toThrow('training')
  await expect(readFsdd(write('other', { 'a.wav': wav }), 'test')).rejects.toThrow('10.5281/zenodo.1342401')
})

test('Speech Commands: word and speaker come from the path, splits from the lists', async () => {
  const folder = write('commands', {
    'yes/0a7c2a8d_nohash_0.wav': wav,
    'yes/0a7c2a8d_nohash_1.wav': wav,
    'no/ffd2ba2f_nohash_0.wav': wav,
    'no/00f0204f_nohash_2.wav': wav,
    '_background_noise_/pink_noise.wav': wav,
    'validation_list.txt': 'no/ffd2ba2f_nohash_0.wav\n',
    'testing_list.txt': 'no/00f0204f_nohash_2.wav\r\n',
  })
  const train = await readSpeechCommands(folder, 'train')
  expect(train.files.map(({ name }) => name)).toEqual([
    'yes/0a7c2a8d_nohash_0.wav',
    'yes/0a7c2a8d_nohash_1.wav',
  ])
  expect((await readSpeechCommands(folder, 'validation')).speakerNames).toEqual(['ffd2ba2f'])
  const test = await readSpeechCommands(folder, 'test')
  expect(test.speakerNames).toEqual(['00f0204f'])
  expect(test.classNames).toEqual(['no', 'yes']) // the same numbers in every split
  const all = await readSpeechCommands(folder, 'all')
  expect([...all.labels!]).toEqual([0, 0, 1, 1])
  const bare = write('bare', { 'yes/0a7c2a8d_nohash_0.wav': wav })
  await expect(readSpeechCommands(bare, 'train')).rejects.toThrow('the list validation_list.txt')
  await expect(readSpeechCommands(root, 'all')).rejects.toThrow("downloadSounds('speech-commands')")
})

test('LibriSpeech: the speaker is the class, transcripts stand beside the recordings', async () => {
  const flac = makeFlac([0, 100, -100, 50], 16_000)
  const folder = write('LibriSpeech', {
    'dev-clean-2/84/121123/84-121123-0000.flac': flac,
    'dev-clean-2/84/121123/84-121123-0001.flac': flac,
    'dev-clean-2/84/121123/84-121123.trans.txt': '84-121123-0000 GO DO YOU HEAR\n84-121123-0002 NOT HERE\n',
    'dev-clean-2/1272/128104/1272-128104-0000.flac': flac,
    'README.TXT': 'about',
  })
  const speech = await readLibriSpeech(folder)
  expect(speech.classNames).toEqual(['1272', '84'])
  expect([...speech.labels!]).toEqual([0, 1, 1])
  expect([...speech.speakers]).toEqual([0, 1, 1])
  expect(speech.transcripts).toEqual([null, 'GO DO YOU HEAR', null])
  expect(speech.form.rate).toBe(16_000)
  expect((await speech.read([1])).lengths[0]).toBe(4)
  await expect(readLibriSpeech(write('none', { 'a.txt': '' }))).rejects.toThrow(
    "downloadSounds('dev-clean-2')",
  )
})
