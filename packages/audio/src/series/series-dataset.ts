import type { SignalForm } from '@pretexts/contracts'
import type { Dataset, SignalSamples } from '@pretexts/data'
import { requireIndices, requireInteger } from '@pretexts/data'
import { ArgumentError, requireOptions } from '@pretexts/tensor'

export interface SeriesOptions {
  readonly name: string
  /** Channels of one series, (T) each. */
  readonly channels: readonly Float32Array[]
  /** Samples per second; may be below 1. Default 1. */
  readonly rate?: number
  /** Samples of each example. */
  readonly window: number
  /** Samples from one example to the next. Default window: side by side. */
  readonly hop?: number
  /** A class for each sample, (T). Default null: there are none. */
  readonly labels?: Int32Array | null
  /** The classes by number. Default null: there are no labels. */
  readonly classNames?: readonly string[] | null
}

/** Windows of a series: read from memory, so that nothing waits. */
export interface SeriesDataset extends Dataset<SignalSamples> {
  read(indices: ArrayLike<number>): SignalSamples
}

/**
 * Windows of one long series of one or more channels, as signals (C, window).
 *
 * Example i begins at sample `i · hop`; a rest that fills no window is left out. The label of a window is the one that most of
 * its samples have, and of several the smallest.
 * @throws ArgumentError for channels of different lengths, or a series shorter than one window
 */
export function seriesDataset(options: SeriesOptions): SeriesDataset {
  const {
    name,
    channels,
    rate = 1,
    window,
    hop = window,
    labels: all = null,
    classNames = null,
  } = requireOptions('seriesDataset', options, {
    name: 'string',
    channels: 'object',
    rate: 'number',
    window: 'number',
    hop: 'number',
    labels: 'any',
    classNames: 'any',
  })
  check({ ...options, hop, rate })
  const form: SignalForm = { kind: 'signal', channels: channels.length, length: window, rate }
  const count = 1 + Math.floor((channels[0].length - window) / hop)
  const labels =
    all && Int32Array.from({ length: count }, (_, i) => majority(all.subarray(i * hop, i * hop + window)))
  return {
    name,
    form,
    count,
    labels,
    classNames: labels && classNames,
    read(indices) {
      requireIndices('read', indices, { name, count })
      const values = new Float32Array(indices.length * channels.length * window) // (N, C, L)
      for (let i = 0; i < indices.length; i++) {
        channels.forEach((channel, c) => {
          const start = indices[i] * hop
          values.set(channel.subarray(start, start + window), (i * channels.length + c) * window)
        })
      }
      return {
        form,
        indices: Int32Array.from(indices),
        labels: labels && Int32Array.from(indices, (index) => labels[index]),
        values,
        lengths: new Int32Array(indices.length).fill(window),
      }
    },
  }
}

function majority(labels: Int32Array): number {
  const counts = new Map<number, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0][0]
}

function check({ name, channels, rate, window, hop }: SeriesOptions & { hop: number; rate: number }): void {
  const operation = 'seriesDataset'
  requireInteger(operation, 'window', window, { from: 1 })
  requireInteger(operation, 'hop', hop, { from: 1 })
  if (!(rate > 0 && Number.isFinite(rate))) {
    throw new ArgumentError(
      operation,
      'rate',
      rate,
      `rate must be above 0, in samples per second; got ${rate}`,
    )
  }
  const lengths = [...new Set(channels.map((channel) => channel.length))]
  if (lengths.length !== 1) {
    const found = lengths.length === 0 ? 'none' : lengths.join(' and ')
    const message = `channels must be at least one, all of one length; got ${found}`
    throw new ArgumentError(operation, 'channels', lengths, message)
  }
  if (lengths[0] < window) {
    const message = `window must be at most ${lengths[0]}, the length of ${name}; got ${window}; use a shorter window`
    throw new ArgumentError(operation, 'window', window, message)
  }
}
