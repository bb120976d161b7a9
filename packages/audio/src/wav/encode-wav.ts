import { firstNonFinite } from '@pretexts/contracts'
import { requireInteger } from '@pretexts/data'
import { ArgumentError, requireKnown, requireOptions } from '@pretexts/tensor'
import { requireRate } from '../require.ts'
import type { Sound } from '../sound.ts'
import { decodeALaw, decodeMuLaw, nearestCode } from './g711.ts'
import { extensibleTag, formatTags, frameBytes, type WavFormat, widths } from './wav-format.ts'

export interface EncodeWavOptions {
  /** Default pcm. */
  readonly encoding?: WavFormat['encoding']
  /** Bits of a sample. Default 16 for pcm, 32 for float, 8 for the others. */
  readonly bits?: number
}

type Encoder = (view: DataView, at: number, sample: number) => void

/** Sample times 2^{bits − 1}, rounded; what is beyond the range becomes its end. */
const toInteger = (sample: number, bits: number): number => {
  const scale = 2 ** (bits - 1)
  return Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)))
}

const aLawCode = nearestCode(decodeALaw)
const muLawCode = nearestCode(decodeMuLaw)

const encoders: Readonly<Record<string, Encoder>> = {
  pcm8: (view, at, x) => view.setUint8(at, toInteger(x, 8) + 128),
  pcm16: (view, at, x) => view.setInt16(at, toInteger(x, 16), true),
  pcm24: (view, at, x) => {
    const value = toInteger(x, 24)
    view.setUint16(at, value & 0xffff, true)
    view.setInt8(at + 2, value >> 16)
  },
  pcm32: (view, at, x) => view.setInt32(at, toInteger(x, 32), true),
  float32: (view, at, x) => view.setFloat32(at, x, true),
  float64: (view, at, x) => view.setFloat64(at, x, true),
  'a-law8': (view, at, x) => view.setUint8(at, aLawCode(toInteger(x, 16))),
  'mu-law8': (view, at, x) => view.setUint8(at, muLawCode(toInteger(x, 16))),
}

/** The identifier that makes a format tag an extensible one, from its third byte on. */
const subFormat = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

/**
 * Sound as the bytes of a WAV file. In integer encodings, samples beyond ±1 are clipped.
 *
 * More than two channels, or more than 16 bits of PCM, are written as WAVE_FORMAT_EXTENSIBLE, as the format asks for.
 * @throws ArgumentError for samples that are no numbers, a wrong size, an unknown encoding, or more than a WAV file can hold
 * @example writeFileSync('digit.wav', encodeWav({ samples, channels: 1, rate: 8000 }))
 */
export function encodeWav(
  sound: Pick<Sound, 'samples' | 'channels' | 'rate'>,
  options?: EncodeWavOptions,
): Uint8Array<ArrayBuffer> {
  const { encoding = 'pcm', bits = encoding === 'pcm' ? 16 : encoding === 'float' ? 32 : 8 } = requireOptions(
    'encodeWav',
    options,
    { encoding: 'string', bits: 'number' },
  )

  const format: WavFormat = { encoding, bits, channels: sound.channels, rate: sound.rate }
  check(sound.samples, format)
  const header = headerOf(format, sound.samples.length)
  const size = (sound.samples.length * bits) / 8
  const bytes = new Uint8Array(header.length + size + (size % 2))
  bytes.set(header)
  const view = new DataView(bytes.buffer, header.length)
  const encode = encoders[encoding + bits]
  const frames = sound.samples.length / sound.channels
  for (let c = 0; c < sound.channels; c++) {
    let at = (c * bits) / 8
    for (let t = 0; t < frames; t++, at += frameBytes(format)) encode(view, at, sound.samples[c * frames + t])
  }
  return bytes
}

function headerOf(format: WavFormat, samples: number): Uint8Array {
  const { encoding, bits, channels, rate } = format
  const extensible = channels > 2 || (encoding === 'pcm' && bits > 16)
  const formatSize = extensible ? 40 : encoding === 'pcm' ? 16 : 18 // 18: with the length of no extension
  const countSize = encoding === 'pcm' && !extensible ? 0 : 12 // a chunk "fact"
  const data = (samples * bits) / 8
  const view = new DataView(new ArrayBuffer(20 + formatSize + countSize + 8))
  text(view, 0, 'RIFF')
  view.setUint32(4, view.byteLength - 8 + data + (data % 2), true)
  text(view, 8, 'WAVEfmt ')
  view.setUint32(16, formatSize, true)
  view.setUint16(20, extensible ? extensibleTag : formatTags[encoding], true)
  view.setUint16(22, channels, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * frameBytes(format), true)
  view.setUint16(32, frameBytes(format), true)
  view.setUint16(34, bits, true)
  if (extensible) {
    view.setUint16(36, 22, true)
    view.setUint16(38, bits, true) // all of them are used; the channel mask that follows stays 0: no places told
    view.setUint16(44, formatTags[encoding], true)
    subFormat.forEach((byte, i) => {
      view.setUint8(46 + i, byte)
    })
  }
  const fact = 20 + formatSize
  if (countSize > 0) {
    text(view, fact, 'fact')
    view.setUint32(fact + 4, 4, true)
    view.setUint32(fact + 8, samples / channels, true)
  }
  text(view, fact + countSize, 'data')
  view.setUint32(fact + countSize + 4, data, true)
  return new Uint8Array(view.buffer)
}

function text(view: DataView, at: number, letters: string): void {
  for (let i = 0; i < letters.length; i++) view.setUint8(at + i, letters.charCodeAt(i))
}

function check(samples: Float32Array, { encoding, bits, channels, rate }: WavFormat): void {
  const operation = 'encodeWav'
  requireKnown(operation, 'encoding', encoding, Object.keys(formatTags))
  if (!widths[encoding].includes(bits)) {
    const message = `bits must be one of ${widths[encoding].join(', ')} for ${encoding}; got ${bits}`
    throw new ArgumentError(operation, 'bits', bits, message)
  }
  requireInteger(operation, 'channels', channels, { from: 1, to: 65_535 })
  requireRate(operation, 'rate', rate)
  if (samples.length % channels !== 0) {
    const message = `samples must be a whole number for each of ${channels} channels; got ${samples.length}`
    throw new ArgumentError(operation, 'samples', samples.length, message)
  }
  if ((samples.length * bits) / 8 > 2 ** 32 - 100) {
    const message = `a WAV file holds less than 4 GiB; got ${samples.length} samples of ${bits} bits; write several files`
    throw new ArgumentError(operation, 'samples', samples.length, message)
  }
  const bad = firstNonFinite(samples)
  if (bad >= 0) {
    const message = `samples must be finite; sample ${bad} is ${samples[bad]}`
    throw new ArgumentError(operation, 'samples', samples[bad], message)
  }
}
