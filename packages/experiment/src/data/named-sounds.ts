import {
  downloadSounds,
  readFsdd,
  readLibriSpeech,
  readSpeechCommands,
  type SoundOptions,
} from '@pretexts/audio'
import { real, type SignalForm, text, whole } from '@pretexts/contracts'
import { cacheFolder } from '@pretexts/data'
import type { DataSource, OpenedData } from './data-source.ts'

const options = {
  folder: text('', 'folder of the original files; empty: where a download puts them'),
  rate: whole(8000, 'sampling rate in hertz that all sounds are brought to', { min: 1000, max: 192_000 }),
  seconds: real(1, 'length of each example; shorter sounds are padded', { above: 0, max: 600 }),
}

interface NamedSounds {
  readonly name: string
  readonly description: string
  /** What its archive is called by `downloadSounds`; null where there is none to get. */
  readonly archive: string | null
  read(folder: string, options: SoundOptions): Promise<OpenedData>
}

const sets: readonly NamedSounds[] = [
  {
    name: 'fsdd',
    description:
      'Free Spoken Digit Dataset: 3,000 recordings of digits by six speakers, some of whom are set apart for the test',
    archive: null,
    async read(folder, chosen) {
      const train = await readFsdd(folder, 'all', chosen) // the test split of the authors has the same speakers
      return { train, test: null, skipped: skippedOf(train) }
    },
  },
  {
    name: 'speech-commands',
    description: 'Speech Commands: 105,829 recordings of 35 words; no speaker is in two splits',
    archive: 'speech-commands',
    async read(folder, chosen) {
      const [train, test] = [
        await readSpeechCommands(folder, 'train', chosen),
        await readSpeechCommands(folder, 'test', chosen),
      ]
      return { train, test, skipped: [...skippedOf(train), ...skippedOf(test)] }
    },
  },
  {
    name: 'librispeech',
    description: 'LibriSpeech, or a part of it: read English; the classes are the speakers',
    archive: 'dev-clean-2',
    async read(folder, chosen) {
      const train = await readLibriSpeech(folder, { ...chosen, windows: 'all' })
      return { train, test: null, skipped: skippedOf(train) }
    },
  },
]

/** Recordings that have a name. */
export const namedSounds: readonly DataSource<typeof options>[] = sets.map(
  ({ name, description, archive, read }) => ({
    name,
    description,
    kind: 'signal',
    by: 'name',
    options,
    optionsFor(form) {
      const { rate, length } = form as SignalForm
      return { rate, seconds: length / rate }
    },
    open({ options: { folder, rate, seconds } }) {
      const usual = archive === null ? cacheFolder(name) : `${cacheFolder(archive)}/files`
      return read(folder === '' ? usual : folder, { rate, seconds })
    },
    ...(archive !== null && {
      download: ({ options: { folder }, onProgress, signal }) =>
        downloadSounds(archive, {
          ...(folder !== '' && { folder }),
          ...(onProgress && {
            onProgress: (bytes: number, total: number | null) => onProgress(archive, bytes, total),
          }),
          ...(signal && { signal }),
        }),
    }),
  }),
)

function skippedOf({
  skipped,
}: {
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}) {
  return skipped.map(({ name, reason }) => ({ path: name, reason }))
}
