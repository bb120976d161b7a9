import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataError } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { afterAll, expect, test } from 'vitest'
import { encodeWav } from './encode-wav.ts'
import { decodeWav, openWav } from './read-wav.ts'
import type { WavFormat } from './wav-format.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-wav-'))
afterAll(() => rmSync(folder, { recursive: true }))

function noise(length: number): Float32Array {
  const samples = new Float32Array(length)
  new Random(length).fillUniform(samples, -0.99, 0.99)
  return samples
}

/** Every encoding, its width, and the largest error of rounding to it. */
const kinds: [WavFormat['encoding'], number, number][] = [
  ['pcm', 8, 2 ** -8],
  ['pcm', 16, 2 ** -16],
  ['pcm', 24, 2 ** -24],
  ['pcm', 32, 2 ** -32],
  ['float', 32, 0],
  ['float', 64, 0],
  ['a-law', 8, 2 ** -6],
  ['mu-law', 8, 2 ** -6],
]

/** A WAV file made by hand. */
function file(chunks: [id: string, contents: Uint8Array, claimed?: number][], begin = 'RIFF'): Uint8Array {
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const size = (n: number) => new Uint8Array(Uint32Array.of(n).buffer)
  const parts = chunks.flatMap(([id, contents, claimed = contents.length]) => [
    latin(id),
    size(claimed),
    contents,
    new Uint8Array(contents.length % 2),
  ])
  return Uint8Array.from([latin(begin), size(0), latin('WAVE'), ...parts].flatMap((part) => [...part]))
}

function format(
  tag = 1,
  channels = 1,
  rate = 8000,
  bits = 16,
  frame = channels * Math.ceil(bits / 8),
): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  view.setUint16(0, tag, true)
  view.setUint16(2, channels, true)
  view.setUint32(4, rate, true)
  view.setUint32(8, rate * frame, true)
  view.setUint16(12, frame, true)
  view.setUint16(14, bits, true)
  return new Uint8Array(view.buffer)
}

const pcm = (...values: number[]) => new Uint8Array(Int16Array.from(values).buffer)

test.each(kinds)('%s of %i bits comes back as it was written, up to rounding', (encoding, bits, error) => {
  for (const channels of [1, 2, 5]) {
    const samples = noise(channels * 101)
    const sound = decodeWav(encodeWav({ samples, channels, rate: 11_025 }, { encoding, bits }))
    expect(sound).toMatchObject({ channels, rate: 11_025, length: 101, notes: [] })
    const worst = sound.samples.reduce((most, x, i) => Math.max(most, Math.abs(x - samples[i])), 0)
    expect(worst).toBeLessThanOrEqual(error)
  }
})

test.each(kinds)('%s of %i bits that was read is written again with the same bytes', (encoding, bits) => {
  const first = encodeWav({ samples: noise(99), channels: 3, rate: 8000 }, { encoding, bits })
  const again = encodeWav(decodeWav(first), { encoding, bits })
  expect(again).toEqual(first)
})

test('samples are what the format says: known bytes have known values', () => {
  const read = (bits: number, bytes: number[], tag = 1) => [
    ...decodeWav(
      file([
        ['fmt ', format(tag, 1, 8000, bits)],
        ['data', Uint8Array.from(bytes)],
      ]),
    ).samples,
  ]
  expect(read(8, [0, 128, 192])).toEqual([-1, 0, 0.5])
  expect(read(16, [0, 0x80, 0, 0x40, 0xff, 0xff])).toEqual([-1, 0.5, -(2 ** -15)])
  expect(read(24, [0, 0, 0x80, 0, 0, 0x40, 0xff, 0xff, 0xff])).toEqual([-1, 0.5, -(2 ** -23)])
  expect(read(32, [0, 0, 0, 0x80, 0, 0, 0, 0x40])).toEqual([-1, 0.5])
  expect(read(32, [0, 0, 0xc0, 0x3f], 3)).toEqual([1.5])
  expect(read(12, [0, 0x80, 0, 0x40])).toEqual([-1, 0.5]) // 12 bits at the upper end of two bytes
})

test('channels are taken apart', () => {
  const { samples, channels } = decodeWav(
    file([
      ['fmt ', format(1, 2)],
      ['data', pcm(16384, -16384, 8192, -8192)],
    ]),
  )
  expect(channels).toBe(2)
  expect([...samples]).toEqual([0.5, 0.25, -0.5, -0.25])
})

test('beyond ±1, integers are clipped and floats kept', () => {
  const samples = Float32Array.of(1.5, -2, 1)
  const read = (encoding: 'pcm' | 'float') => [
    ...decodeWav(encodeWav({ samples, channels: 1, rate: 8000 }, { encoding })).samples,
  ]
  expect(read('pcm')).toEqual([32767 / 32768, -1, 32767 / 32768])
  expect(read('float')).toEqual([1.5, -2, 1])
})

test('other chunks are skipped, odd ones with their zero, and without where the writer forgot it', () => {
  const chunks = file([
    ['LIST', new Uint8Array(3)],
    ['fmt ', format()],
    ['junk', Uint8Array.of(9)],
    ['data', pcm(16384)],
  ])
  expect([...decodeWav(chunks).samples]).toEqual([0.5])
  const at = chunks.indexOf(9) + 1
  const forgot = Uint8Array.from([...chunks.subarray(0, at), ...chunks.subarray(at + 1)])
  expect([...decodeWav(forgot).samples]).toEqual([0.5])
})

test('a data chunk that claims more than there is gives what is there, and a note', () => {
  const sound = decodeWav(
    file([
      ['fmt ', format()],
      ['data', pcm(1, 2, 3), 1_000_000],
    ]),
  )
  expect(sound.length).toBe(3)
  expect(sound.notes).toEqual([
    'The file ends early: its header says 1000000 bytes of samples, but 6 are there.',
  ])
  const cut = decodeWav(
    file([
      ['fmt ', format(1, 2)],
      ['data', pcm(1, 2, 3)],
    ]),
  )
  expect(cut.length).toBe(1)
  expect(cut.notes).toEqual(['The last 2 bytes are left out: a sample of all channels takes 4.'])
})

test('a file of unknown length, as programs write to a pipe, goes to its end', () => {
  const sound = decodeWav(
    file([
      ['fmt ', format()],
      ['data', pcm(1, 2, 3), 0xffffffff],
    ]),
  )
  expect(sound).toMatchObject({ length: 3, notes: [] })
})

test.each(['RF64', 'BW64'])('%s has the size of its samples in another chunk', (begin) => {
  const ds64 = new Uint8Array(28)
  new DataView(ds64.buffer).setBigUint64(8, 4n, true)
  const bytes = file(
    [
      ['ds64', ds64],
      ['fmt ', format()],
      ['data', pcm(16384, 8192, 7), 0xffffffff],
    ],
    begin,
  )
  expect([...decodeWav(bytes).samples]).toEqual([0.5, 0.25])
})

test('a file without samples is a sound of length 0', () => {
  expect(
    decodeWav(
      file([
        ['fmt ', format()],
        ['data', new Uint8Array(0)],
      ]),
    ),
  ).toMatchObject({ length: 0, notes: [] })
  expect(decodeWav(encodeWav({ samples: new Float32Array(0), channels: 1, rate: 8000 })).length).toBe(0)
})

const good = ['data', pcm(1)] as [string, Uint8Array]
test.each([
  [
    'an empty file',
    new Uint8Array(0),
    'x.wav, byte 0: expected a WAV file, of at least 12 bytes; found an empty file',
  ],
  [
    'an MP3',
    Uint8Array.from('ID3 and much more text', (c) => c.charCodeAt(0)),
    'begins with RIFF … WAVE; found "ID3 "',
  ],
  ['bytes in reverse order', file([], 'RIFX'), 'RIFX: bytes in reverse order'],
  ['no format', file([good]), 'byte 12: expected a chunk "fmt " before the samples; found "data"'],
  ['no samples', file([['fmt ', format()]]), 'expected a chunk "data"; found "fmt ", then the end'],
  ['a format that is cut off', file([['fmt ', new Uint8Array(10)], good]), 'at least 16 bytes; found 10'],
  ['no channels', file([['fmt ', format(1, 0)], good]), 'at least one channel; found 0'],
  ['no rate', file([['fmt ', format(1, 1, 0)], good]), 'a rate from 1 to 10,000,000 Hz; found 0'],
  [
    '40 bits',
    file([['fmt ', format(1, 1, 8000, 40)], good]),
    '8, 16, 24, 32 bits a sample, as pcm has; found 40',
  ],
  [
    'frames of another size',
    file([['fmt ', format(1, 2, 8000, 16, 3)], good]),
    '2 channels of 16 bits in 4 bytes; found 3',
  ],
  ['ADPCM', file([['fmt ', format(2, 1, 8000, 8)], good]), 'found Microsoft ADPCM; convert it to 16-bit PCM'],
  [
    'an extensible format without its extension',
    file([['fmt ', format(0xfffe)], good]),
    'an extension of 24 bytes',
  ],
])('%s is an error that says so', (_, bytes, message) => {
  const read = () => decodeWav(bytes, { source: 'x.wav' })
  expect(read).toThrow(DataError)
  expect(read).toThrow(message)
})

test('NaN in a float file is refused with its place, or becomes 0 with a note', () => {
  const values = new Uint8Array(Float32Array.of(0.5, Number.NaN, 0.25, Number.POSITIVE_INFINITY).buffer)
  const bytes = file([
    ['fmt ', format(3, 2, 8000, 32)],
    ['data', values],
  ])
  expect(() => decodeWav(bytes)).toThrow('expected finite samples; found NaN at sample 0 of channel 1')
  const sound = decodeWav(bytes, { nonFinite: 'zero' })
  expect([...sound.samples]).toEqual([0.5, 0.25, 0, 0])
  expect(sound.notes).toEqual(['2 samples were NaN or infinite, and are now 0.'])
})

test('bytes changed or cut off at random give a sound no larger than the file, or a DataError', () => {
  const rng = new Random('hostile')
  let read = 0
  for (let i = 0; i < 3000; i++) {
    const [encoding, bits] = rng.choice(kinds)
    const bytes = encodeWav(
      { samples: noise(24), channels: 1 + rng.integer(3), rate: 8000 },
      { encoding, bits },
    )
    for (let k = rng.integer(4); k > 0; k--)
      bytes[rng.integer(bytes.length)] = rng.choice([0, 1, 0x7f, 0x80, 0xff])
    const cut = rng.bernoulli(0.5) ? bytes.subarray(0, rng.integer(bytes.length + 1)) : bytes
    try {
      const sound = decodeWav(cut, { nonFinite: 'zero' })
      expect(sound.samples.length).toBeLessThanOrEqual(cut.length)
      expect(sound.samples.every(Number.isFinite)).toBe(true)
      read++
    } catch (error) {
      expect(error).toBeInstanceOf(DataError)
    }
  }
  expect(read).toBeGreaterThan(500)
})

test('a window of a file is read without the rest, and agrees with the whole', () => {
  const samples = noise(2 * 50_000)
  const path = join(folder, 'long.wav')
  writeFileSync(path, encodeWav({ samples, channels: 2, rate: 8000 }, { encoding: 'float' }))
  const opened = openWav(path)
  const part = opened.read(12_345, 100)
  expect(part.samples).toEqual(
    Float32Array.of(...samples.subarray(12_345, 12_445), ...samples.subarray(62_345, 62_445)),
  )
  expect(opened.read(49_990, 100).length).toBe(10)
  expect(opened.read(50_000).length).toBe(0)
  expect(() => opened.read(50_001)).toThrow('start must be an integer from 0 to 50000')
  opened.close()
})

test('what is no file is said', () => {
  expect(() => openWav(join(folder, 'missing.wav'))).toThrow(
    'expected a file; found nothing there; check the path',
  )
  expect(() => openWav(folder)).toThrow('found a folder')
})

test.each([
  [{ rate: 0 }, 'rate must be an integer from 1'],
  [{ channels: 2 }, 'samples must be a whole number for each of 2 channels; got 3'],
  [{ samples: Float32Array.of(0, Number.NaN, 0) }, 'sample 1 is NaN'],
])('a sound with %o is not written', (wrong, message) => {
  expect(() => encodeWav({ samples: new Float32Array(3), channels: 1, rate: 8000, ...wrong })).toThrow(
    message,
  )
})

test('an encoding or width that WAV does not have is not written', () => {
  const sound = { samples: new Float32Array(3), channels: 1, rate: 8000 }
  expect(() => encodeWav(sound, { bits: 12 })).toThrow('bits must be one of 8, 16, 24, 32 for pcm; got 12')
  expect(() => encodeWav(sound, { encoding: 'mp3' as 'pcm' })).toThrow('mp3')
})
