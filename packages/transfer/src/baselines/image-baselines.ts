import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import type { Baseline, FixedBaseline } from './baseline.ts'
import { batchedBaseline } from './batched-baseline.ts'
import { pcaBaseline } from './pca-baseline.ts'

export interface RawPixelsOptions {
  /** Larger images are averaged over square cells until they have no more numbers than this. Default 3072: 32×32 in color. */
  readonly most?: number
}

/**
 * Pixels from 0 to 1. Photographs are reduced to 32×32 or less first: a linear classifier gains little from more pixels, and takes
 * memory and time for each.
 */
export function rawPixels(options?: RawPixelsOptions): FixedBaseline<ImageSamples> {
  const { most = 3072 } = requireOptions('rawPixels', options, { most: 'number' })

  return batchedBaseline<ImageSamples>({
    name: 'raw-pixels',
    title: 'raw pixels',
    description: 'the pixels themselves',
    standard: ['sgd', 'knn'],
    kept: false,
    width: (form) => {
      const { height, width } = reduced(form, most)
      return form.channels * height * width
    },
    rows: (samples) => averaged(toTensor(samples).values(), samples.form, most),
  })
}

/** The most numbers of an image whose principal components are sought: the time grows with their cube. */
const mostForPca = 1024

/** Raw pixels and their principal components; the latter of images reduced to 1024 numbers or less. */
export function imageBaselines(): readonly Baseline<ImageSamples>[] {
  return [rawPixels(), pcaBaseline(rawPixels({ most: mostForPca }))]
}

/** The size that remains, and the side of the cells that are averaged: the smallest that leaves `most` numbers or fewer. */
function reduced({ channels, height, width }: ImageForm, most: number) {
  for (let cell = 1; ; cell++) {
    const [rows, columns] = [Math.ceil(height / cell), Math.ceil(width / cell)]
    if (channels * rows * columns <= most || rows * columns === 1)
      return { height: rows, width: columns, cell }
  }
}

/** Means over cells; those at the right and lower edge may be smaller. */
function averaged(pixels: ArrayLike<number>, form: ImageForm, most: number): ArrayLike<number> {
  const { height, width, cell } = reduced(form, most)
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
