import { DataError } from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { listFiles } from './list-files.ts'
import {
  type SoundDataset,
  type SoundEntry,
  type SoundOptions,
  soundDataset,
  soundOptions,
} from './sound-dataset.ts'
import { type SpokenDataset, speakersOf } from './spoken-dataset.ts'

const pattern = /^([^/_][^/]*)\/([0-9a-f]+)_nohash_[0-9]+\.wav$/

/**
 * Speech Commands: 105,829 recordings of 35 words, a second each, at 16 kHz. Node only.
 *
 * Files are named `WORD/SPEAKER_nohash_NUMBER.wav`; the lists of the validation and test splits are files of the folder, and the rest
 * is for training. No speaker is in two splits. The folder of background noise is left out.
 * @throws ArgumentError for an unknown split, DataError when files or lists are missing
 * @see Warden, arXiv 1804.03209
 */
export async function readSpeechCommands(
  folder: string,
  split: 'train' | 'validation' | 'test' | 'all',
  options: SoundOptions = {},
): Promise<SpokenDataset> {
  requireOptions('readSpeechCommands', options, soundOptions)
  requireKnown('readSpeechCommands', 'split', split, ['train', 'validation', 'test', 'all'])
  const { join } = process.getBuiltinModule('node:path')
  const listed = split === 'all' ? null : await splitLists(folder)
  const entries: SoundEntry[] = []
  const words = new Set<string>() // of all splits, so that classes have the same numbers in each
  for (const name of await listFiles('readSpeechCommands', folder)) {
    const parts = pattern.exec(name)
    if (!parts) continue
    words.add(parts[1])
    if (listed && (listed.get(name) ?? 'train') !== split) continue
    entries.push({ name, path: join(folder, name), word: parts[1], speaker: parts[2] })
  }
  if (entries.length === 0) {
    const expected = `recordings of the ${split} split, as yes/0a7c2a8d_nohash_0.wav`
    throw missing(folder, expected, 'none')
  }
  const classesOf = (files: SoundDataset['files']) => files.map(({ word = '' }) => word)
  const name = `speech-commands/${split}`
  return speakersOf(
    await soundDataset('readSpeechCommands', {
      ...options,
      name,
      entries,
      classesOf,
      classNames: [...words].sort(),
    }),
  )
}

async function splitLists(folder: string): Promise<Map<string, 'validation' | 'test'>> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const listed = new Map<string, 'validation' | 'test'>()
  for (const [split, file] of [
    ['validation', 'validation_list.txt'],
    ['test', 'testing_list.txt'],
  ] as const) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => {
      throw missing(folder, `the list ${file} of its splits`, 'no such file')
    })
    for (const line of text.split(/\r?\n/)) if (line !== '') listed.set(line, split)
  }
  return listed
}

function missing(source: string, expected: string, found: string): DataError {
  const fix = "name the folder of the unpacked archive, which downloadSounds('speech-commands') gets"
  return new DataError('readSpeechCommands', { source, expected, found, fix })
}
