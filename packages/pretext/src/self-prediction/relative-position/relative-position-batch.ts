import type { ImageForm } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, resizeBilinear, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cutTiles } from '../shared/cut-tiles.ts'
import { standardizeTile } from '../shared/standardize-tile.ts'
import { type TileGeometry, tileGeometry } from '../shared/tile-geometry.ts'
import { type RelativePositionOptions, relativePositionOptions } from './relative-position-options.ts'

/** The patches of each image; which pairs are asked about is the same for all images (see `pairs`). */
export interface RelativePositionBatch {
  /** (N · 9, C, h, w): the nine patches of an image one after the other, row by row. */
  readonly patches: Tensor
}

/** Cells and patches of the grid on such images. */
function patchGeometry(form: ImageForm, options: RelativePositionOptions): TileGeometry {
  return tileGeometry('relative-position', form, 3, options)
}

/** What the encoder takes: a patch, enlarged. */
export function patchForm(form: ImageForm, options: RelativePositionOptions): ImageForm {
  const [height, width] = patchGeometry(form, options).tile.map((side) => side * options.enlarge)
  return { kind: 'image', channels: form.channels, height, width }
}

/**
 * Cuts nine patches from each image, at random places within their cells, and normalizes each by itself. Of a color patch only
 * one channel is kept, the same for all patches of an image; the others become noise.
 * @see Doersch, Gupta & Efros 2015, arXiv 1505.05192, section 3
 */
export function relativePositionBatch(
  samples: ImageSamples,
  rng: Random,
  options: RelativePositionOptions,
): RelativePositionBatch {
  requireTaskOptions('relativePositionBatch', options, relativePositionOptions)
  const geometry = patchGeometry(samples.form, options)
  const { channels } = samples.form
  const [h, w] = geometry.tile
  const size = channels * h * w
  const cut = cutTiles(samples, geometry, rng.fork('patches'))
  const colors = rng.fork('colors')
  const values = new Float32Array(cut.length * 9 * size)
  cut.forEach((patches, n) => {
    const kept = channels > 1 && options.dropColors ? colors.integer(channels) : null
    patches.forEach((patch, place) => {
      if (kept === null) standardizeTile(patch)
      else keepChannel(patch, channels, kept, colors)
      values.set(patch, (n * 9 + place) * size)
    })
  })
  const plain = fromArray(values, [cut.length * 9, channels, h, w])
  const { enlarge } = options
  return { patches: enlarge === 1 ? plain : resizeBilinear(plain, [h * enlarge, w * enlarge]) }
}

/** Normalizes one channel and fills the others with noise of mean 0 and spread 1/100. */
function keepChannel(patch: Float32Array, channels: number, kept: number, rng: Random): void {
  const area = patch.length / channels
  for (let c = 0; c < channels; c++) {
    const plane = patch.subarray(c * area, (c + 1) * area)
    if (c === kept) standardizeTile(plane)
    else for (let i = 0; i < area; i++) plane[i] = 0.01 * rng.normal()
  }
}
