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

export interface SoundFolderOptions extends SoundOptions {
  /**
   * Where classes come from: the folders in the folder, or nowhere. Default folders, if every sound lies in one and there are
   * at least two; else none.
   */
  readonly classes?: 'folders' | 'none'
}

/**
 * Any folder of sounds as a data set, or one sound file; the folders in a folder are the classes, if there are any. Node only.
 *
 * WAV files of any length are read a window at a time; FLAC, MP3, Ogg and others need the package `audio-decode`. Channels are
 * mixed down, rates made equal. A file that is no sound, is damaged or is empty is left out and listed in `skipped`.
 * @throws DataError when it is no folder, or nothing in it is a sound
 * @example const birds = await readSoundFolder('birds', { rate: 16_000, seconds: 2 })
 */
export async function readSoundFolder(folder: string, given?: SoundFolderOptions): Promise<SoundDataset> {
  const { classes, ...options } = requireOptions('readSoundFolder', given, {
    ...soundOptions,
    classes: 'string',
  })
  const { join, basename, dirname, resolve } = process.getBuiltinModule('node:path')
  const { stat } = process.getBuiltinModule('node:fs/promises')
  if (classes !== undefined) requireKnown('readSoundFolder', 'classes', classes, ['folders', 'none'])
  const isFile = await stat(folder)
    .then((stats) => stats.isFile())
    .catch(() => false) // listFiles says what is wrong
  const names = isFile ? [basename(folder)] : await listFiles('readSoundFolder', folder)
  const root = isFile ? dirname(folder) : folder
  return soundDataset('readSoundFolder', {
    ...options,
    name: basename(resolve(folder)),
    entries: names.map((name) => ({ name, path: join(root, name) })),
    classesOf: (files) => (classes === 'none' ? null : foldersOf(files, folder, classes === 'folders')),
  })
}

/** The first folder on the way to each file; null when some lie in none, or all in the same, unless classes are asked for. */
function foldersOf(files: readonly SoundEntry[], source: string, must: boolean): string[] | null {
  const folders = files.map(({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : ''))
  const loose = folders.indexOf('')
  if (loose >= 0 && must) {
    const expected = 'every sound in a folder that names its class'
    const fix = "move it into one, or set classes: 'none'"
    throw new DataError('readSoundFolder', { source, expected, found: `${files[loose].name} in none`, fix })
  }
  return loose < 0 && (must || new Set(folders).size > 1) ? folders : null
}
