import { DataError } from '@pretexts/data'
import { expect, test, vi } from 'vitest'
import { makeFlac } from '../../testing/make-flac.ts'
import { encodeWav } from '../wav/encode-wav.ts'
import { decodeSound } from './decode-sound.ts'

const wave = Array.from({ length: 1000 }, (_, n) => Math.round(20_000 * Math.sin(n / 9)))

test('a WAV file is decoded by ourselves', async () => {
  const samples = Float32Array.of(0.5, -0.25)
  const sound = await decodeSound(encodeWav({ samples, channels: 1, rate: 8000 }))
  expect(sound).toMatchObject({ samples, rate: 8000, channels: 1, length: 2 })
})

test('a FLAC file is decoded by audio-decode', async () => {
  const sound = await decodeSound(makeFlac(wave, 16_000))
  expect(sound).toMatchObject({ rate: 16_000, channels: 1, length: 1000 })
  expect(Math.max(...sound.samples.map((x, n) => Math.abs(x - wave[n] / 32_768)))).toBeLessThan(2 ** -14)
})

test.each([
  ['nothing', ''],
  ['a page', '<!doctype html><title>404</title>'],
  ['a beginning without an end', 'fLaC'],
  ['a WAV file without contents', 'RIFF....WAVE'],
])('%s is an error that names the file', async (_, text) => {
  const decoding = decodeSound(new TextEncoder().encode(text), { source: 'a.flac' })
  await expect(decoding).rejects.toThrow(DataError)
  await expect(decoding).rejects.toThrow('a.flac')
})

test('where audio-decode is not installed, an error says what to install', async () => {
  vi.doMock('audio-decode', () => {
    throw new Error('Cannot find package')
  })
  const decoding = decodeSound(makeFlac(wave, 16_000), { source: 'a.flac' })
  await expect(decoding).rejects.toThrow(
    'a.flac: expected a sound file; found no package audio-decode, which reads every format but WAV; run npm install audio-decode, or convert the file to WAV',
  )
  vi.doUnmock('audio-decode')
})
