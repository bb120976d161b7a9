import { requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { rowLength } from './require-rows.ts'

export interface CropOptions {
  /** Samples of the crop. */
  readonly length: number
  /** Default 1. */
  readonly channels?: number
}

/**
 * The samples from `start` on, the same ones of every channel; zeros where the signal has none.
 * @param signal (C, L)
 * @returns (C, length)
 * @throws ArgumentError for sizes that do not fit
 */
export function crop(signal: Float32Array, start: number, options: CropOptions): Float32Array {
  const { length, channels = 1 } = requireOptions('crop', options, { length: 'number', channels: 'number' })

  const size = rowLength('crop', 'channels', signal, channels)
  requireInteger('crop', 'length', length, { from: 1 })
  requireInteger('crop', 'start', start, { from: Number.MIN_SAFE_INTEGER })
  const out = new Float32Array(channels * length)
  const first = Math.max(0, start)
  const last = Math.max(first, Math.min(size, start + length))
  for (let c = 0; c < channels; c++) {
    out.set(signal.subarray(c * size + first, c * size + last), c * length + Math.min(length, first - start))
  }
  return out
}

/**
 * A crop at a random place, all places that lie inside the signal equally likely; a shorter signal goes to the beginning, with zeros
 * after it.
 * @param signal (C, L)
 * @returns (C, length)
 */
export function randomCrop(signal: Float32Array, options: CropOptions, rng: Random): Float32Array {
  const size = rowLength('randomCrop', 'channels', signal, options.channels ?? 1)
  requireInteger('randomCrop', 'length', options.length, { from: 1 })
  return crop(signal, rng.integer(Math.max(0, size - options.length) + 1), options)
}

/**
 * The signal with zeros at its end, up to a length; a longer one is cut off.
 * @param signal (C, L)
 * @returns (C, length)
 */
export function padTo(signal: Float32Array, options: CropOptions): Float32Array {
  return crop(signal, 0, options)
}
