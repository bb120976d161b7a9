import { type Dataset, type Samples, subset } from '@pretexts/data'
import { evaluation, type SequenceEncoder } from '@pretexts/nn'
import { noGrad, scope, type Tensor } from '@pretexts/tensor'

/** How a run's encoder takes examples. */
export type Inputs = (samples: Samples) => Tensor

/** Examples that are looked at, and read at a time. */
const [examined, together] = [400, 16]

/** Runs `read` on the encoder's inputs for the first examples of a data set, some at a time. */
export async function overBatches(
  dataset: Dataset,
  inputs: Inputs,
  read: (x: Tensor, start: number) => void,
): Promise<number> {
  const count = Math.min(examined, dataset.count)
  for (let start = 0; start < count; start += together) {
    const indices = Array.from({ length: Math.min(together, count - start) }, (_, i) => start + i)
    const samples = await dataset.read(indices)
    scope(() => noGrad(() => read(inputs(samples), start)))
  }
  return count
}

/** Every so many examples one, so that all speakers and classes are there. */
export function spreadOver(dataset: Dataset): Dataset {
  const count = Math.min(examined, dataset.count)
  return subset(
    dataset,
    Int32Array.from({ length: count }, (_, i) => Math.floor((i * dataset.count) / count)),
  )
}

/** The frames of the first signals of a data set, (count, length, width). */
export async function framesOf(
  encoder: SequenceEncoder,
  dataset: Dataset,
  inputs: Inputs,
): Promise<{ frames: Float32Array; length: number; width: number; count: number }> {
  let made = new Float32Array()
  let [length, width] = [0, 0]
  const count = await overBatches(dataset, inputs, (x, start) => {
    const frames = encoder.sequence(x, evaluation())
    ;[, length, width] = frames.shape
    if (made.length === 0) made = new Float32Array(dataset.count * length * width)
    made.set(frames.values() as Float32Array, start * length * width)
  })
  return { frames: made, length, width, count }
}
