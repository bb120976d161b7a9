import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type SimMimOptions, simMimOptions } from './simmim-options.ts'

/** Images, and which of their patches are replaced by the mask token. */
export interface SimMimBatch {
  /** (N, C, H, W) */
  readonly images: Tensor
  /** float32 (N, L): 1 where a patch is hidden, else 0. */
  readonly hidden: Tensor
}

/**
 * Hides squares of `unit` pixels, each made of whole patches: `⌈ratio · squares⌉` of every image, drawn without replacement.
 * @throws ArgumentError unless the patch divides the unit and the unit divides the images, or when all would be hidden
 * @see Xie et al. 2021, arXiv 2111.09886, §3.2
 */
export function simMimBatch(samples: ImageSamples, rng: Random, options: SimMimOptions): SimMimBatch {
  const { patchSize: patch, unit, maskRatio } = requireTaskOptions('simMimBatch', options, simMimOptions)
  const { form, indices } = samples
  patchGrid('simmim', form, patch)
  const [rows, columns] = unitGrid(form, unit, patch)
  const squares = rows * columns
  const count = Math.ceil(maskRatio * squares - 1e-9)
  if (!(count >= 1 && count < squares)) {
    const rule = `maskRatio must hide at least one of ${squares} squares and leave one`
    throw new ArgumentError('simmim', 'maskRatio', maskRatio, `${rule}; got ${maskRatio}`)
  }
  const scale = unit / patch
  const width = columns * scale
  const length = squares * scale * scale
  const hidden = new Float32Array(indices.length * length)
  for (let n = 0; n < indices.length; n++) {
    for (const square of rng.sample(squares, count)) {
      for (let i = 0; i < scale * scale; i++) {
        const row = Math.floor(square / columns) * scale + Math.floor(i / scale)
        hidden[n * length + row * width + (square % columns) * scale + (i % scale)] = 1
      }
    }
  }
  return { images: toTensor(samples), hidden: fromArray(hidden, [indices.length, length]) }
}

function unitGrid(form: ImageSamples['form'], unit: number, patch: number): [rows: number, columns: number] {
  const fits = unit % patch === 0 && form.height % unit === 0 && form.width % unit === 0
  if (fits) return [form.height / unit, form.width / unit]
  const sizes = Array.from({ length: Math.min(form.height, form.width) / patch }, (_, i) => (i + 1) * patch)
  const usable = sizes.filter((side) => form.height % side === 0 && form.width % side === 0)
  const rule = `unit must be a multiple of the patch, ${patch}, and divide ${form.height}×${form.width} images`
  throw new ArgumentError('simmim', 'unit', unit, `${rule}; got ${unit}; sizes that do: ${usable.join(', ')}`)
}
