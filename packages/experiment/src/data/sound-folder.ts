import { readSoundFolder } from '@pretexts/audio'
import { choice, real, type SignalForm, whole } from '@pretexts/contracts'
import type { DataSource } from './data-source.ts'
import { hasFiles } from './has-files.ts'

const options = {
  rate: whole(8000, 'sampling rate in hertz that all sounds are brought to', { min: 1000, max: 192_000 }),
  seconds: real(1, 'length of each example; shorter sounds are padded', { above: 0, max: 600 }),
  windows: choice(
    'auto',
    ['auto', 'first', 'all'],
    'of a longer sound: only the first example, or all, side by side; auto: all, unless there are classes',
  ),
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
  async open({ path, options: { rate, seconds, windows } }) {
    const train = await readSoundFolder(path, { rate, seconds, ...(windows !== 'auto' && { windows }) })
    const unusable = train.skipped.map(({ name, reason }) => ({ path: name, reason }))
    const { leftOut } = train
    const reason = `of longer sounds only the first ${seconds} s; ${Math.round(leftOut)} s more are read with --windows all`
    return { train, test: null, skipped: [...(leftOut > 0 ? [{ path, reason }] : []), ...unusable] }
  },
}
