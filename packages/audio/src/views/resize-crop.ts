import { requireNumber } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { requireRange, rowLength } from './require-rows.ts'

/** A part of a spectrogram: its first band and frame, and its size. Frames may lie outside. */
export interface Box {
  readonly band: number
  readonly frame: number
  readonly bands: number
  readonly frames: number
}

/** Keys' own value, for which straight lines stay straight; PyTorch, and so BYOL-A, has −0.75. */
const sharpness = -0.5

/**
 * A box of a spectrogram, stretched to the size of the whole: another pitch and another speed.
 *
 * Bicubic, corners on corners. Frames outside the spectrogram have the value `fill`; at the edges of the box its values repeat.
 * @param spectrogram (M, T)
 * @returns (M, T)
 */
export function stretchBox(spectrogram: Float32Array, mels: number, box: Box, fill = 0): Float32Array {
  const frames = rowLength('stretchBox', 'mels', spectrogram, mels)
  const part = cut(spectrogram, frames, box, fill) // (bands, frames of the box)
  const wide = resizeRows(part, box.bands, box.frames, frames) // (bands, T)
  return transpose(resizeRows(transpose(wide, box.bands, frames), frames, box.bands, mels), frames, mels)
}

export interface ResizeCropOptions {
  /** Rows M of the spectrogram. */
  readonly mels: number
  /** Range of the height of the box, relative to the spectrogram; more than 1 is 1. Default [0.6, 1.5]. */
  readonly bands?: readonly [low: number, high: number]
  /** Range of the width of the box, relative to the spectrogram. Default [0.6, 1.5]. */
  readonly frames?: readonly [low: number, high: number]
  /** Width of the canvas in whose middle the spectrogram stands, relative to it. Default 1.5. */
  readonly canvas?: number
  /** What stands on the canvas outside the spectrogram. Default 0: the mean of a standardized spectrogram. */
  readonly fill?: number
}

/**
 * A random box of a canvas that is wider than the spectrogram, stretched to its size.
 * @param spectrogram (M, T)
 * @see Niizumi et al. 2021 (BYOL-A), III-B: random resize crop
 */
export function randomResizeCrop(
  spectrogram: Float32Array,
  options: ResizeCropOptions,
  rng: Random,
): Float32Array {
  const {
    mels,
    bands = [0.6, 1.5],
    frames = [0.6, 1.5],
    canvas = 1.5,
    fill = 0,
  } = requireOptions('randomResizeCrop', options, {
    mels: 'number',
    bands: 'numbers',
    frames: 'numbers',
    canvas: 'number',
    fill: 'number',
  })

  const length = rowLength('randomResizeCrop', 'mels', spectrogram, mels)
  requireRange('randomResizeCrop', 'bands', bands, { from: 0 })
  requireRange('randomResizeCrop', 'frames', frames, { from: 0 })
  requireNumber('randomResizeCrop', 'canvas', canvas, { from: 1, to: 100 })
  const width = Math.floor(canvas * length)
  const box = {
    bands: within(Math.floor(rng.uniform(...bands) * mels), mels),
    frames: within(Math.floor(rng.uniform(...frames) * length), width),
  }
  const band = rng.integer(mels - box.bands + 1)
  const frame = rng.integer(width - box.frames + 1) - Math.floor((width - length) / 2)
  return stretchBox(spectrogram, mels, { ...box, band, frame }, fill)
}

function within(size: number, most: number): number {
  return Math.max(1, Math.min(most, size))
}

function cut(spectrogram: Float32Array, frames: number, box: Box, fill: number): Float32Array {
  const out = new Float32Array(box.bands * box.frames).fill(fill)
  const first = Math.max(0, box.frame)
  const last = Math.max(first, Math.min(frames, box.frame + box.frames))
  for (let b = 0; b < box.bands; b++) {
    const row = (box.band + b) * frames
    out.set(spectrogram.subarray(row + first, row + last), b * box.frames + first - box.frame)
  }
  return out
}

/** Every row of (rows, from) by cubic interpolation at `to` places: (rows, to). */
function resizeRows(values: Float32Array, rows: number, from: number, to: number): Float32Array {
  if (from === to) return values
  const out = new Float32Array(rows * to)
  const step = to === 1 ? 0 : (from - 1) / (to - 1)
  for (let j = 0; j < to; j++) {
    const at = Math.min(Math.floor(j * step), from - 1)
    const weights = cubicWeights(j * step - at)
    for (let k = 0; k < 4; k++) {
      const source = Math.max(0, Math.min(from - 1, at - 1 + k))
      for (let r = 0; r < rows; r++) out[r * to + j] += weights[k] * values[r * from + source]
    }
  }
  return out
}

/** Of the four neighbors of a place t after the second one. @see Keys 1981 */
function cubicWeights(t: number): readonly number[] {
  const a = sharpness
  const near = (x: number) => ((a + 2) * x - (a + 3)) * x * x + 1
  const far = (x: number) => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
  return [far(1 + t), near(t), near(1 - t), far(2 - t)]
}

/** (rows, columns) → (columns, rows) */
function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length)
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c]
  return out
}
