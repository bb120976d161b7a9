import { type ImageForm, sizeOf } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { Canvas } from './canvas.ts'
import { type PixelStage, type Stage, sizeAfter } from './stage.ts'

/**
 * Puts every image through the stages, one image after the other, in a new block.
 *
 * @throws ArgumentError unless the values are the images that the form describes
 */
export function runStages(stages: readonly Stage[], images: ImageSamples, rng: Random): ImageSamples {
  const { form, indices, values } = images
  const size = sizeOf(form)
  if (values.length !== indices.length * size) {
    const message = `values must hold ${indices.length} images of ${form.channels}×${form.height}×${form.width}; got ${values.length} values`
    throw new ArgumentError('view', 'values', values.length, message)
  }
  const resized: ImageForm = { ...form, ...sizeAfter(stages, form) }
  const result = new (values.constructor as Uint8ArrayConstructor)(indices.length * sizeOf(resized))
  const canvas = new Canvas(form.channels)
  const run = runner(rng, canvas, form.channels)
  for (let i = 0; i < indices.length; i++) {
    canvas.load(values, i * size, form)
    run(stages)
    canvas.store(result, i * sizeOf(resized))
  }
  return { ...images, form: resized, values: result }
}

/** Applies stages to what is on the canvas. Pixel stages are prepared once for every size of image. */
function runner(rng: Random, canvas: Canvas, channels: number): (stages: readonly Stage[]) => void {
  const prepared = new Map<PixelStage, { width: number; height: number; change: Change }>()
  const changeOf = (stage: PixelStage): Change => {
    const { height, width } = canvas.size
    const known = prepared.get(stage)
    if (known?.height === height && known.width === width) return known.change
    const change = stage.prepare({ kind: 'image', channels, height, width })
    prepared.set(stage, { width, height, change })
    return change
  }
  const run = (stages: readonly Stage[]): void => {
    for (const stage of stages) {
      switch (stage.kind) {
        case 'geometric':
          canvas.move(stage.draw(rng, canvas.size), stage)
          break
        case 'pixels':
          changeOf(stage)(canvas.pixels(), rng)
          break
        case 'chance':
          if (rng.bernoulli(stage.p)) run(stage.stages)
      }
    }
  }
  return run
}

type Change = ReturnType<PixelStage['prepare']>
