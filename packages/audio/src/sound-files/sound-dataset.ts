import type { SignalForm } from '@pretexts/contracts'
import {
  ByteCache,
  DataError,
  type Dataset,
  requireIndices,
  requireNumber,
  type SignalSamples,
} from '@pretexts/data'
import type { KnownOptions } from '@pretexts/tensor'
import { requireRate } from '../require.ts'
import { probeSound, type SoundFile } from './sound-file.ts'
import { windowReader } from './window-reader.ts'

/** One sound file of a data set, and what is known of it by its name and place. */
export interface SoundEntry {
  readonly path: string
  /** Its path from the folder of the data set. */
  readonly name: string
  /** Who speaks. Default: not known. */
  readonly speaker?: string
  /** The one word that is said. Default: not known. */
  readonly word?: string
  /** All that is said. Default: not known. */
  readonly text?: string
}

export interface SoundOptions {
  /** Samples per second that all are brought to. Default: the rate that most files have. */
  readonly rate?: number
  /** Length of each example. Default 1. */
  readonly seconds?: number
  /** Of a file that is longer: only the first example, or all, side by side. Default first if there are classes, else all. */
  readonly windows?: 'first' | 'all'
  /** A float file with NaN or infinite samples: leave it out, or read them as 0. Default refuse. */
  readonly nonFinite?: 'refuse' | 'zero'
  /** Bytes of read examples that are kept for the next reading. Default 2²⁸ (256 MB). */
  readonly cacheBytes?: number
}

export const soundOptions: KnownOptions<SoundOptions> = {
  rate: 'number',
  seconds: 'number',
  windows: 'string',
  nonFinite: 'string',
  cacheBytes: 'number',
}

/** Sounds from files, read when they are asked for. */
export interface SoundDataset extends Dataset<SignalSamples> {
  /** The files that examples come from. */
  readonly files: readonly SoundEntry[]
  /** The file of each example, (count), by its place in `files`. */
  readonly fileOf: Int32Array
  /** Where each example begins in its file, in seconds, (count). */
  readonly starts: Float64Array
  /** Seconds of the files that are in no example, because of `windows`; less than half an example at the end of a file does not count. */
  readonly leftOut: number
  /** Files that cannot be used, and why. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  /** What was wrong with files and could be mended. */
  readonly notes: readonly { readonly name: string; readonly note: string }[]
  /** Waits for files. Signals are (N, 1, L): channels mixed down, resampled, with zeros after a shorter sound. */
  read(indices: ArrayLike<number>): Promise<SignalSamples>
}

export interface SoundDatasetOptions extends SoundOptions {
  readonly name: string
  readonly entries: readonly SoundEntry[]
  /** The class of each file that turned out to be a sound; null when there are none. */
  readonly classesOf: (files: readonly SoundEntry[]) => readonly string[] | null
  /** The classes in order. Default: those that occur, in alphabetical order. */
  readonly classNames?: readonly string[]
}

/** A data set over sound files. What the public readers share. */
export async function soundDataset(operation: string, options: SoundDatasetOptions): Promise<SoundDataset> {
  const { name, seconds = 1, nonFinite = 'refuse', cacheBytes = 2 ** 28 } = options
  if (options.rate !== undefined) requireRate(operation, 'rate', options.rate)
  requireNumber(operation, 'seconds', seconds, { from: 1e-6, to: 86_400 })
  requireNumber(operation, 'cacheBytes', cacheBytes, { from: 0 })
  const { files, probes, skipped } = await probeAll(options.entries, nonFinite)
  if (files.length === 0) throw nothingToRead(operation, name, skipped)
  const classes = options.classesOf(files)
  const classNames = classes && (options.classNames ?? [...new Set(classes)].sort())
  const rate = options.rate ?? mostFrequent(probes.map((probe) => probe.rate))
  const form: SignalForm = {
    kind: 'signal',
    channels: 1,
    length: Math.max(1, Math.round(seconds * rate)),
    rate,
  }
  const { windows = classes ? 'first' : 'all' } = options
  const places = probes.flatMap((probe, file) =>
    startsOf(probe, seconds, windows).map((start) => ({ file, start })),
  )
  const whole = probes.reduce((sum, probe) => sum + startsOf(probe, seconds, 'all').length, 0)
  const fileOf = Int32Array.from(places, ({ file }) => file)
  const labels = classNames && Int32Array.from(places, ({ file }) => classNames.indexOf(classes[file]))
  const reader = windowReader(probes, form, { nonFinite })
  const cache = new ByteCache<Float32Array>(cacheBytes)

  async function signal(index: number): Promise<Float32Array> {
    const kept = cache.get(index)
    if (kept) return kept
    const { file, start } = places[index]
    const samples = await reader.read(file, start)
    cache.set(index, samples)
    return samples
  }

  return {
    name,
    form,
    count: places.length,
    labels,
    classNames,
    files,
    fileOf,
    ...(places.length > files.length && { groups: fileOf }),
    starts: Float64Array.from(places, ({ file, start }) => start / probes[file].rate),
    leftOut: (whole - places.length) * seconds,
    skipped,
    notes: probes.flatMap((probe, i) => probe.notes.map((note) => ({ name: files[i].name, note }))),
    async read(indices) {
      requireIndices('read', indices, { name, count: places.length })
      const values = new Float32Array(indices.length * form.length)
      const lengths = new Int32Array(indices.length)
      for (let i = 0; i < indices.length; i++) {
        values.set(await signal(indices[i]), i * form.length)
        lengths[i] = reader.lengthOf(places[indices[i]].file, places[indices[i]].start)
      }
      return {
        form,
        indices: Int32Array.from(indices),
        labels: labels && Int32Array.from(indices, (index) => labels[index]),
        values, // (N, 1, L)
        lengths,
      }
    },
  }
}

async function probeAll(entries: readonly SoundEntry[], nonFinite: 'refuse' | 'zero') {
  const files: SoundEntry[] = []
  const probes: SoundFile[] = []
  const skipped: { name: string; reason: string }[] = []
  for (const entry of entries) {
    try {
      probes.push(await probeSound(entry.path, { nonFinite }))
      files.push(entry)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      skipped.push({ name: entry.name, reason: `expected ${error.expected}; found ${error.found}` })
    }
  }
  return { files, probes, skipped }
}

/** Where the examples of a file begin, in its own samples. A rest of less than half an example is left out. */
function startsOf({ rate, length }: SoundFile, seconds: number, windows: 'first' | 'all'): number[] {
  const size = seconds * rate
  const count = windows === 'first' ? 1 : Math.max(1, Math.floor(length / size + 0.5))
  return Array.from({ length: count }, (_, i) => Math.round(i * size))
}

function mostFrequent(rates: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const rate of rates) counts.set(rate, (counts.get(rate) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

function nothingToRead(operation: string, name: string, skipped: SoundDataset['skipped']): DataError {
  const why = skipped.slice(0, 3).map((file) => `${file.name}: ${file.reason}`)
  const found =
    skipped.length === 0 ? 'no files' : `${skipped.length} files that are none (${why.join('; ')})`
  const fix = 'name a folder with WAV, FLAC, MP3, Ogg or other sound files'
  return new DataError(operation, { source: name, expected: 'sound files', found, fix })
}
