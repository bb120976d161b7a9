import { DataError } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import { listFiles } from './list-files.ts'
import {
  type SoundDataset,
  type SoundEntry,
  type SoundOptions,
  soundDataset,
  soundOptions,
} from './sound-dataset.ts'
import { type SpokenDataset, speakersOf } from './spoken-dataset.ts'

const pattern = /(?:^|\/)([0-9]+)\/([0-9]+)\/([0-9]+-[0-9]+-[0-9]+)\.(?:flac|wav)$/

/** Recordings whose speakers and words are known. */
export interface TranscribedDataset extends SpokenDataset {
  /** What is said in each file, in capitals, by its place in `files`; null where the folder does not say. */
  readonly transcripts: readonly (string | null)[]
}

/**
 * LibriSpeech, or a part of it: read English at 16 kHz; the classes are the speakers. Node only; FLAC needs `audio-decode`.
 *
 * Files are named `SPEAKER/CHAPTER/SPEAKER-CHAPTER-NUMBER.flac`; what is said is in `SPEAKER-CHAPTER.trans.txt` beside them, a
 * recording a line.
 * @param folder of the unpacked archive, or any folder in it that holds speakers
 * @throws DataError when no file has such a name
 * @see Panayotov et al. 2015
 */
export async function readLibriSpeech(
  folder: string,
  options: SoundOptions = {},
): Promise<TranscribedDataset> {
  requireOptions('readLibriSpeech', options, soundOptions)
  const { join, basename, resolve } = process.getBuiltinModule('node:path')
  const names = await listFiles('readLibriSpeech', folder)
  const texts = await transcripts(
    names.filter((name) => name.endsWith('.trans.txt')).map((name) => join(folder, name)),
  )
  const entries: SoundEntry[] = []
  for (const name of names) {
    const parts = pattern.exec(name)
    if (parts) entries.push({ name, path: join(folder, name), speaker: parts[1], text: texts.get(parts[3]) })
  }
  if (entries.length === 0) {
    throw new DataError('readLibriSpeech', {
      source: folder,
      expected: 'recordings, as 84/121123/84-121123-0000.flac',
      found: 'none',
      fix: "name the folder of an unpacked archive, which downloadSounds('dev-clean-2') gets",
    })
  }
  const classesOf = (files: SoundDataset['files']) => files.map(({ speaker = '' }) => speaker)
  const name = `librispeech/${basename(resolve(folder))}`
  const dataset = speakersOf(await soundDataset('readLibriSpeech', { ...options, name, entries, classesOf }))
  return { ...dataset, transcripts: dataset.files.map(({ text = null }) => text) }
}

async function transcripts(paths: readonly string[]): Promise<Map<string, string>> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const texts = new Map<string, string>()
  for (const path of paths) {
    for (const line of (await readFile(path, 'utf8')).split(/\r?\n/)) {
      const space = line.indexOf(' ')
      if (space > 0) texts.set(line.slice(0, space), line.slice(space + 1).trim())
    }
  }
  return texts
}
