import { readSoundFolder } from '@pretexts/audio'
import { real, type SignalForm, whole } from '@pretexts/contracts'
import type { DataSource } from './data-source.ts'
import { hasFiles } from './has-files.ts'

const options = {
  rate: whole(8000, 'sampling rate in hertz that all sounds are brought to', { min: 1000, max: 192_000 }),
  seconds: real(1, 'length of each example; shorter sounds are padded, longer ones cut into several', {
    above: 0,
    max: 600,
  }),
}

/** Any folder of sounds; its sub-folders are classes. */
export const soundFolder: DataSource<typeof options> = {
  name: 'sound-folder',
  description: 'a folder of sounds (WAV, FLAC, MP3, OGG; sub-folders are classes), or one of them',
  kind: 'signal',
  by: 'path',
  options,
  recognizes: (path) => hasFiles(path, /\.(wav|wave|flac|mp3|ogg|opus|m4a)$/i),
  optionsFor: (form) => {
    const { rate, length } = form as SignalForm
    return { rate, seconds: length / rate }
  },
  async open({ path, options: { rate, seconds } }) {
    const train = await readSoundFolder(path, { rate, seconds })
    return { train, test: null, skipped: train.skipped.map(({ name, reason }) => ({ path: name, reason })) }
  },
}
