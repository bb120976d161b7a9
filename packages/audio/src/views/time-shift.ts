import { requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { crop } from './crop.ts'
import { rowLength } from './require-rows.ts'

export interface TimeShiftOptions {
  /** Largest shift in samples, either way. */
  readonly most: number
  /** Default 1. */
  readonly channels?: number
}

/**
 * The signal, later by so many samples, or earlier if negative: zeros come in, and what goes beyond an end is lost.
 * @param signal (C, L)
 */
export function timeShift(signal: Float32Array, samples: number, channels = 1): Float32Array {
  requireInteger('timeShift', 'samples', samples, { from: Number.MIN_SAFE_INTEGER })
  const length = rowLength('timeShift', 'channels', signal, channels)
  return length === 0 ? signal.slice() : crop(signal, -samples, { length, channels })
}

/** The signal shifted by a random number of samples, all from −most to most equally likely. */
export function randomTimeShift(signal: Float32Array, options: TimeShiftOptions, rng: Random): Float32Array {
  const { most, channels = 1 } = requireOptions('randomTimeShift', options, {
    most: 'number',
    channels: 'number',
  })

  requireInteger('randomTimeShift', 'most', most, { from: 0, to: 2 ** 31 - 1 })
  return timeShift(signal, rng.integer(2 * most + 1) - most, channels)
}
