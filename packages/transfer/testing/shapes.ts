import { type ImageSamples, type MemoryDataset, memoryDataset } from '@pretexts/data'
import {
  BatchNorm,
  type Context,
  type Encoder,
  Flatten,
  Linear,
  Module,
  ReLU,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

export const shapesForm = { kind: 'image', channels: 1, height: 6, width: 6 } as const

/** Noisy 6×6 images of three classes in turn: a row, a column, a square, anywhere. */
export function shapes(name: string, count: number, rng: Random): MemoryDataset<ImageSamples> {
  const values = Uint8Array.from({ length: count * 36 }, () => rng.integer(60))
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3)
  labels.forEach((label, i) => {
    const [top, left] = [rng.integer(3), rng.integer(3)]
    const [height, width] = [
      [1, 4],
      [4, 1],
      [2, 2],
    ][label]
    for (let y = top; y < top + height; y++)
      values.fill(255, i * 36 + y * 6 + left, i * 36 + y * 6 + left + width)
  })
  return memoryDataset<ImageSamples>({
    name,
    form: shapesForm,
    values,
    labels,
    classNames: ['row', 'column', 'square'],
  })
}

/** A small encoder with parameters and buffers. */
export class SmallEncoder extends Module implements Encoder {
  readonly layers: Sequential
  readonly form = shapesForm
  readonly features = 24

  constructor(rng: Random) {
    super()
    const dense = new Linear({ inputs: 36, outputs: 24 }, rng.fork('dense'))
    this.layers = new Sequential([new Flatten(), dense, new BatchNorm({ channels: 24 }), new ReLU()])
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.forward(x, context)
  }
}

/** Every parameter and buffer as bits, to be compared by `toEqual`, which cannot compare tensors. */
export function bits(module: Module): [name: string, values: ArrayLike<number>][] {
  return Object.entries(module.stateDict()).map(([name, tensor]) => [name, tensor.values()])
}
