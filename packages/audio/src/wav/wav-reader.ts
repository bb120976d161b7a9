import { requireInteger } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import type { ByteSource } from '../byte-source.ts'
import type { Sound } from '../sound.ts'
import { chunksOf } from './chunks.ts'
import { decodeSamples } from './decode-samples.ts'
import { readFormat } from './read-format.ts'
import { wavFault } from './wav-fault.ts'
import { frameBytes, type WavFormat } from './wav-format.ts'

export interface WavOptions {
  /** What to do with NaN and infinite samples of a float file: an error, or zeros and a note. Default refuse. */
  readonly nonFinite?: 'refuse' | 'zero'
}

/**
 * A WAV file of which any window can be read, without the rest.
 *
 * What is wrong but can be mended is said in `notes`: a data chunk that claims more than there is, a last frame that is cut off.
 * @throws DataError when it is no WAV file, or one that we cannot read
 */
export class WavReader {
  readonly format: WavFormat
  readonly rate: number
  readonly channels: number
  /** Samples in each channel. */
  readonly length: number
  /** What was wrong and could be mended, in sentences. */
  readonly notes: readonly string[]
  readonly #source: ByteSource
  readonly #start: number
  readonly #nonFinite: 'refuse' | 'zero'

  constructor(source: ByteSource, options?: WavOptions) {
    const { nonFinite = 'refuse' } = requireOptions('WavReader', options, { nonFinite: 'string' })

    this.#source = source
    this.#nonFinite = nonFinite
    const chunks = chunksOf(source)
    const format = chunks.find(({ id }) => id === 'fmt ')
    const data = chunks.find(({ id }) => id === 'data')
    if (!format) throw wavFault(source.name, 12, 'a chunk "fmt " before the samples', listed(chunks))
    this.format = readFormat(source, format)
    if (!data) throw wavFault(source.name, source.size, 'a chunk "data"', `${listed(chunks)}, then the end`)
    this.rate = this.format.rate
    this.channels = this.format.channels
    this.#start = data.start
    const frame = frameBytes(this.format)
    this.length = Math.floor(data.length / frame)
    const notes: string[] = []
    if (data.claimed > data.length && data.claimed !== 0xffffffff) {
      notes.push(
        `The file ends early: its header says ${data.claimed} bytes of samples, but ${data.length} are there.`,
      )
    }
    const rest = data.length % frame
    if (rest > 0) notes.push(`The last ${rest} bytes are left out: a sample of all channels takes ${frame}.`)
    this.notes = notes
  }

  /**
   * Samples `start` to `start + length` of every channel, (C, length); fewer where the file ends before.
   * @throws ArgumentError for a window that begins outside the file, DataError for samples that are no numbers
   */
  read(start = 0, length = this.length - start): Sound {
    requireInteger('WavReader.read', 'start', start, {
      from: 0,
      to: this.length,
      reason: 'the length of the file',
    })
    requireInteger('WavReader.read', 'length', length, { from: 0 })
    const frame = frameBytes(this.format)
    const frames = Math.min(length, this.length - start)
    const bytes = this.#source.read(this.#start + start * frame, frames * frame)
    const samples = decodeSamples(bytes, this.format)
    const notes = this.format.encoding === 'float' ? this.#checkFinite(samples, start) : []
    const { rate, channels } = this
    return { rate, channels, length: samples.length / channels, samples, notes: [...this.notes, ...notes] }
  }

  /** Closes the file. */
  close(): void {
    this.#source.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #checkFinite(samples: Float32Array, start: number): string[] {
    let bad = 0
    for (let i = 0; i < samples.length; i++) {
      if (Number.isFinite(samples[i])) continue
      if (this.#nonFinite === 'refuse') throw this.#notFinite(samples, i, start)
      samples[i] = 0
      bad++
    }
    return bad === 0 ? [] : [`${bad} samples were NaN or infinite, and are now 0.`]
  }

  #notFinite(samples: Float32Array, i: number, start: number): Error {
    const frames = samples.length / this.channels
    const at = this.#start + (start + (i % frames)) * frameBytes(this.format)
    const fix = "repair the file, or set nonFinite: 'zero' to read such samples as 0"
    const place = `${samples[i]} at sample ${start + (i % frames)} of channel ${Math.floor(i / frames)}`
    return wavFault(this.#source.name, at, 'finite samples', place, fix)
  }
}

function listed(chunks: readonly { id: string }[]): string {
  if (chunks.length === 0) return 'no chunk'
  const names = chunks.slice(0, 5).map(({ id }) => JSON.stringify(id))
  return `${names.join(', ')}${chunks.length > 5 ? ', …' : ''}`
}
