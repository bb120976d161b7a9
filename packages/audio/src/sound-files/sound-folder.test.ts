import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DataError } from '@pretexts/data'
import { afterAll, expect, test } from 'vitest'
import { makeFlac } from '../../testing/make-flac.ts'
import { resample } from '../resample.ts'
import { LogMel } from '../spectrum/log-mel.ts'
import { type EncodeWavOptions, encodeWav } from '../wav/encode-wav.ts'
import { readSoundFolder } from './read-sound-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-sounds-'))
afterAll(() => rmSync(root, { recursive: true }))

const sine = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / rate),
  )

const wav = (
  samples: Float32Array,
  rate = 8000,
  channels = 1,
  options: EncodeWavOptions = { encoding: 'float' },
) => encodeWav({ samples, channels, rate }, options)

let folders = 0
/** A folder with these files. */
function folder(files: Record<string, Uint8Array | string>): string {
  const path = join(root, String(folders++))
  mkdirSync(path)
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), contents)
  }
  return path
}

test('sub-folders are classes, files are read in order, shorter ones padded', async () => {
  const path = folder({
    'dog/b.wav': wav(sine(300, 8000, 0.5)),
    'cat/a.wav': wav(sine(200, 8000, 1)),
    'cat/deep/c.wav': wav(sine(100, 8000, 2.2)),
  })
  const sounds = await readSoundFolder(path)
  expect(sounds.classNames).toEqual(['cat', 'dog'])
  expect([...sounds.labels!]).toEqual([0, 0, 1])
  expect(sounds.form).toEqual({ kind: 'signal', channels: 1, length: 8000, rate: 8000 })
  expect(sounds.files.map(({ name }) => name)).toEqual(['cat/a.wav', 'cat/deep/c.wav', 'dog/b.wav'])
  const read = await sounds.read([2, 1])
  expect([...read.labels!]).toEqual([1, 0])
  expect([...read.lengths]).toEqual([4000, 8000])
  expect(read.values.subarray(0, 4000)).toEqual(sine(300, 8000, 0.5))
  expect(read.values.subarray(4000, 8000).every((x) => x === 0)).toBe(true)
  expect(read.values.subarray(8000)).toEqual(sine(100, 8000, 1))
})

test('without sub-folders there are no labels, and long files give several examples', async () => {
  const long = sine(123, 8000, 3.6)
  const path = folder({ 'a.wav': wav(long), 'b.wav': wav(sine(5, 8000, 0.2)) })
  const sounds = await readSoundFolder(path)
  expect(sounds.labels).toBeNull()
  expect(sounds.classNames).toBeNull()
  expect([...sounds.fileOf]).toEqual([0, 0, 0, 0, 1])
  expect([...sounds.starts]).toEqual([0, 1, 2, 3, 0])
  const { values, lengths } = await sounds.read([0, 1, 2, 3])
  expect([...lengths]).toEqual([8000, 8000, 8000, 4800])
  expect(values.subarray(0, long.length)).toEqual(long)
  expect((await readSoundFolder(path, { windows: 'first' })).count).toBe(2)
})

test('of long files with classes the first example is read, and it is said how much is left out; or all, as parts of their file', async () => {
  const path = folder({ 'cat/a.wav': wav(sine(100, 8000, 3)), 'dog/b.wav': wav(sine(200, 8000, 0.5)) })
  const first = await readSoundFolder(path)
  expect([first.count, first.leftOut, first.groups]).toEqual([2, 2, undefined])
  const all = await readSoundFolder(path, { windows: 'all' })
  expect([all.count, all.leftOut]).toEqual([4, 0])
  expect([...all.groups!]).toEqual([0, 0, 0, 1])
  expect([...all.labels!]).toEqual([0, 0, 0, 1])
})

test('classes can be refused or asked for', async () => {
  const path = folder({ 'one/a.wav': wav(sine(9, 8000, 1)) })
  expect((await readSoundFolder(path)).classNames).toBeNull()
  expect((await readSoundFolder(path, { classes: 'folders' })).classNames).toEqual(['one'])
  const loose = folder({ 'one/a.wav': wav(sine(9, 8000, 1)), 'b.wav': wav(sine(9, 8000, 1)) })
  expect((await readSoundFolder(loose)).classNames).toBeNull()
  await expect(readSoundFolder(loose, { classes: 'folders' })).rejects.toThrow(
    "expected every sound in a folder that names its class; found b.wav in none; move it into one, or set classes: 'none'",
  )
  await expect(readSoundFolder(path, { classes: 'names' as 'none' })).rejects.toThrow('names')
})

test('mixed rates are resampled without seams, stereo is mixed down', async () => {
  const high = sine(440, 44_100, 3)
  const stereo = Float32Array.of(...sine(440, 8000, 1), ...sine(1000, 8000, 1))
  const path = folder({
    'a.wav': wav(high, 44_100),
    'b.wav': wav(stereo, 8000, 2),
    'c.wav': wav(sine(1, 8000, 1)),
  })
  const sounds = await readSoundFolder(path)
  expect(sounds.form.rate).toBe(8000) // what most files have
  const { values } = await sounds.read([0, 1, 2, 3])
  const whole = resample(high, 44_100, 8000)
  const error = values.subarray(0, 24_000).reduce((most, x, n) => Math.max(most, Math.abs(x - whole[n])), 0)
  expect(error).toBeLessThan(1e-6)
  const mixed = values.subarray(24_000, 32_000)
  expect(mixed[100]).toBeCloseTo((stereo[100] + stereo[8100]) / 2, 6)
  const slow = await readSoundFolder(path, { rate: 4000, seconds: 0.5 })
  expect(slow.form).toMatchObject({ rate: 4000, length: 2000 })
})

test('what is no sound, is damaged, is empty or holds NaN is left out, and listed with the reason', async () => {
  const good = wav(sine(99, 8000, 1))
  const path = folder({
    'good.wav': good,
    'notes.txt': 'not a sound',
    'page.mp3': '<!doctype html><title>404</title>',
    'empty.wav': '',
    'silent-length.wav': wav(new Float32Array(0)),
    'cut.wav': good.subarray(0, 30),
    'nan.wav': wav(Float32Array.of(0, 1)).fill(0xff, -4),
    '.hidden': 'skipped without a word',
    '.git/config.wav': good,
  })
  symlinkSync(path, join(path, 'loop'))
  const sounds = await readSoundFolder(path)
  expect(sounds.files.map(({ name }) => name)).toEqual(['good.wav'])
  const reasons = Object.fromEntries(sounds.skipped.map(({ name, reason }) => [name, reason]))
  expect(Object.keys(reasons).sort()).toEqual(
    ['cut.wav', 'empty.wav', 'nan.wav', 'notes.txt', 'page.mp3', 'silent-length.wav'].sort(),
  )
  expect(reasons['notes.txt']).toBe(
    'expected a sound file; found something else, by its name and by how it begins',
  )
  expect(reasons['nan.wav']).toBe('expected finite samples; found NaN at sample 1 of channel 0')
  expect(reasons['silent-length.wav']).toBe('expected a sound file; found no samples')
  const mended = await readSoundFolder(path, { nonFinite: 'zero' })
  expect(mended.notes).toEqual([{ name: 'nan.wav', note: '1 samples were NaN or infinite, and are now 0.' }])
  expect((await mended.read([1])).values.every(Number.isFinite)).toBe(true)
})

test('a file that ends early is read as far as it goes, with a note', async () => {
  const path = folder({ 'a.wav': wav(sine(99, 8000, 1)).subarray(0, 4058) })
  const sounds = await readSoundFolder(path)
  expect(sounds.notes[0].note).toMatch(/^The file ends early/)
  expect((await sounds.read([0])).lengths[0]).toBe(1000)
})

test('silence is read as silence, and its spectrogram has no NaN', async () => {
  const sounds = await readSoundFolder(folder({ 'a.wav': wav(new Float32Array(8000)) }))
  const { values } = await sounds.read([0])
  expect(values.every((x) => x === 0)).toBe(true)
  expect(new LogMel({ rate: 8000 }).transform(values).every(Number.isFinite)).toBe(true)
})

test('FLAC files are known by their header and decoded when read', async () => {
  const wave = Array.from({ length: 9000 }, (_, n) => Math.round(9000 * Math.sin(n / 7)))
  const sounds = await readSoundFolder(
    folder({ 'a.flac': makeFlac(wave, 8000), 'b.wav': wav(sine(9, 8000, 1)) }),
  )
  expect([...sounds.fileOf]).toEqual([0, 1])
  const { values } = await sounds.read([0])
  expect(Math.abs(values[500] - wave[500] / 32_768)).toBeLessThan(2 ** -14)
  expect(values.length).toBe(8000)
})

test('reading does not depend on what was read before, or on what is kept', async () => {
  const path = folder({ 'a.wav': wav(sine(123, 11_025, 4), 11_025), 'b.wav': wav(sine(50, 8000, 2)) })
  const kept = await readSoundFolder(path, { rate: 8000 })
  const forgetful = await readSoundFolder(path, { rate: 8000, cacheBytes: 0 })
  const first = await kept.read([3, 0, 5, 3])
  await forgetful.read([1, 2])
  expect(await forgetful.read([3, 0, 5, 3])).toEqual(first)
  expect(await kept.read([3, 0, 5, 3])).toEqual(first)
})

test('a long file is read a window at a time', async () => {
  const minutes = 12
  const samples = new Float32Array(minutes * 60 * 8000)
  samples.fill(0.25, 700 * 8000, 701 * 8000)
  const sounds = await readSoundFolder(folder({ 'long.wav': wav(samples, 8000, 1, { encoding: 'pcm' }) }))
  expect(sounds.count).toBe(720)
  const { values } = await sounds.read([699, 700, 701])
  expect([values[7999], values[8000], values[15_999], values[16_000]]).toEqual([0, 0.25, 0.25, 0])
})

test('one file is a data set of its own', async () => {
  const file = join(folder({ 'a.wav': wav(sine(9, 8000, 1)), 'b.wav': wav(sine(9, 8000, 1)) }), 'b.wav')
  const { name, files, labels } = await readSoundFolder(file)
  expect([name, files.map((entry) => entry.path), labels]).toEqual(['b.wav', [file], null])
})

test('what cannot be a data set is an error that says why', async () => {
  await expect(readSoundFolder(join(root, 'nowhere'))).rejects.toThrow(
    'expected a folder; found nothing there',
  )
  const empty = readSoundFolder(folder({ 'x.txt': 'x', 'y.txt': 'y' }))
  await expect(empty).rejects.toThrow(DataError)
  await expect(empty).rejects.toThrow('expected sound files; found 2 files that are none (x.txt: ')
  await expect(readSoundFolder(folder({}))).rejects.toThrow('expected sound files; found no files')
  await expect(readSoundFolder(root, { rate: -1 })).rejects.toThrow('rate must be an integer')
  await expect(readSoundFolder(root, { seconds: 0 })).rejects.toThrow('seconds must be a number')
})
