import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import type { Baseline, FixedBaseline } from './baseline.ts'
import { batchedBaseline } from './batched-baseline.ts'
import { pcaBaseline } from './pca-baseline.ts'

export interface RawPixelsOptions {
  /** Larger images are averaged over square cells until no side is longer. Default 32. */
  readonly largest?: number
}

/**
 * Pixels from 0 to 1. Photographs are reduced to at most 32×32 first: a linear classifier gains little from more pixels, and takes
 * memory and time for each.
 */
export function rawPixels({ largest = 32 }: RawPixelsOptions = {}): FixedBaseline<ImageSamples> {
  return batchedBaseline<ImageSamples>({
    name: 'raw-pixels',
    title: 'raw pixels',
    description: 'the pixels themselves',
    standard: ['sgd', 'knn'],
    kept: false,
    width: (form) => {
      const { channels, height, width } = reduced(form, largest)
      return channels * height * width
    },
    rows: (samples) => averaged(toTensor(samples).values(), samples.form, largest),
  })
}

/** Raw pixels and their principal components. */
export function imageBaselines(options: RawPixelsOptions = {}): readonly Baseline<ImageSamples>[] {
  const pixels = rawPixels(options)
  return [pixels, pcaBaseline(pixels)]
}

/** The form that remains, and the side of the cells that are averaged. */
function reduced({ channels, height, width }: ImageForm, largest: number) {
  const cell = Math.ceil(Math.max(height, width) / largest)
  return { channels, height: Math.ceil(height / cell), width: Math.ceil(width / cell), cell }
}

/** Means over cells; those at the right and lower edge may be smaller. */
function averaged(pixels: ArrayLike<number>, form: ImageForm, largest: number): ArrayLike<number> {
  const { height, width, cell } = reduced(form, largest)
  if (cell === 1) return pixels
  const planes = pixels.length / (form.height * form.width) // N·C
  const means = new Float32Array(planes * height * width)
  for (let at = 0; at < means.length; at++) {
    const [plane, cells] = [Math.floor(at / (height * width)), at % (height * width)]
    const [top, left] = [Math.floor(cells / width) * cell, (cells % width) * cell]
    const [bottom, right] = [Math.min(form.height, top + cell), Math.min(form.width, left + cell)]
    let sum = 0
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) sum += pixels[(plane * form.height + y) * form.width + x]
    means[at] = sum / ((bottom - top) * (right - left))
  }
  return means
}
