import { DataError } from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { digitNames } from '../synthetic-speech/digits.ts'
import { listFiles } from './list-files.ts'
import {
  type SoundDataset,
  type SoundEntry,
  type SoundOptions,
  soundDataset,
  soundOptions,
} from './sound-dataset.ts'
import { type SpokenDataset, speakersOf } from './spoken-dataset.ts'

const pattern = /(?:^|\/)([0-9])_([^_/]+)_([0-9]+)\.wav$/

/**
 * The Free Spoken Digit Dataset: 3,000 recordings of the digits by six speakers, at 8 kHz. Node only.
 *
 * Files are named `DIGIT_SPEAKER_NUMBER.wav`; numbers 0 to 4 are the test split, by the authors' choice.
 * @param folder of the repository, or its folder `recordings`
 * @throws ArgumentError for an unknown split, DataError when no file has such a name
 * @see Jackson et al., DOI 10.5281/zenodo.1342401
 */
export async function readFsdd(
  folder: string,
  split: 'train' | 'test' | 'all',
  options: SoundOptions = {},
): Promise<SpokenDataset> {
  requireOptions('readFsdd', options, soundOptions)
  requireKnown('readFsdd', 'split', split, ['train', 'test', 'all'])
  const { join } = process.getBuiltinModule('node:path')
  const entries: SoundEntry[] = []
  for (const name of await listFiles('readFsdd', folder)) {
    const parts = pattern.exec(name)
    if (!parts || (split !== 'all' && Number(parts[3]) < 5 !== (split === 'test'))) continue
    entries.push({ name, path: join(folder, name), speaker: parts[2], word: digitNames[Number(parts[1])] })
  }
  if (entries.length === 0) {
    throw new DataError('readFsdd', {
      source: folder,
      expected: `recordings of the ${split} split, as 7_jackson_32.wav`,
      found: 'none',
      fix: 'get the files by their DOI, 10.5281/zenodo.1342401, and name their folder',
    })
  }
  const classesOf = (files: SoundDataset['files']) => files.map(({ word = '' }) => word)
  const name = `fsdd/${split}`
  return speakersOf(
    await soundDataset('readFsdd', { ...options, name, entries, classesOf, classNames: digitNames }),
  )
}
