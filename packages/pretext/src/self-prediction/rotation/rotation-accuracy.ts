import { type Dataset, type ImageSamples, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { ArgumentError, argmax, noGrad, requireOptions, scope } from '@pretexts/tensor'
import { rotationBatch } from './rotation-batch.ts'
import type { RotationObjective } from './rotation-objective.ts'

/** How often the rotation of some images was predicted right. */
export interface RotationCounts {
  /** Rotated images: K for every image. */
  readonly count: number
  /** Share that was predicted right, 0 to 1. */
  readonly accuracy: number
  /** The same for each rotation alone. */
  readonly perRotation: readonly number[]
  /** K × K: `confusion[k][j]` images in rotation k were predicted to be in rotation j. */
  readonly confusion: readonly (readonly number[])[]
}

/** Rotation accuracy on held-out images. */
export interface RotationAccuracy extends RotationCounts {
  /** One entry a class, where the images are labeled. The network has never seen these labels. */
  readonly perClass: readonly (RotationCounts & { readonly label: number })[] | null
}

/**
 * Accuracy on held-out images: over all, per rotation, and per class, for some classes are harder than others by nature.
 * Images are rotated as they are, not shifted.
 * @param images square; labels, where there are any, only sort the results
 * @throws ArgumentError when there are no images
 */
export async function rotationAccuracy(
  objective: RotationObjective,
  images: Dataset<ImageSamples>,
  options?: { /** Images at a time. Default 64. */ batchSize?: number },
): Promise<RotationAccuracy> {
  const { batchSize = 64 } = requireOptions('rotationAccuracy', options, { batchSize: 'number' })
  const { count, labels, classNames } = images
  if (count === 0)
    throw new ArgumentError('rotationAccuracy', 'images', count, 'there are no images to evaluate on')
  const ways = objective.head.weight.shape[0] as 2 | 4
  const tallies = Array.from({ length: labels ? (classNames?.length ?? 1) : 1 }, () => emptyTally(ways))
  for (let start = 0; start < count; start += batchSize) {
    const indices = Array.from({ length: Math.min(batchSize, count - start) }, (_, i) => start + i)
    const samples = await images.read(indices)
    predictions(objective, samples, ways).forEach((predicted, row) => {
      const index = indices[row % indices.length] // rotation-major
      tallies[labels?.[index] ?? 0][Math.floor(row / indices.length)][predicted]++
    })
  }
  const perClass =
    labels && tallies.map((tally, label) => ({ label, ...summarize(tally) })).filter((row) => row.count > 0)
  return { ...summarize(tallies.reduce(addTallies)), perClass }
}

/** The predicted rotation, 0 to K − 1, of each row of the batch. */
function predictions(objective: RotationObjective, samples: ImageSamples, ways: 2 | 4): number[] {
  return scope(() => {
    const batch = rotationBatch(toTensor(samples), ways)
    const logits = noGrad(() => objective.logits(batch.images, evaluation())) // (K·N, K)
    return Array.from(argmax(logits, 1).values())
  })
}

type Tally = number[][]

const emptyTally = (ways: number): Tally =>
  Array.from({ length: ways }, () => new Array<number>(ways).fill(0))

const addTallies = (a: Tally, b: Tally): Tally => a.map((row, k) => row.map((count, j) => count + b[k][j]))

function summarize(confusion: Tally): RotationCounts {
  const total = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0)
  const count = total(confusion.map(total))
  const right = total(confusion.map((row, k) => row[k]))
  return {
    count,
    accuracy: right / count,
    perRotation: confusion.map((row, k) => row[k] / total(row)),
    confusion,
  }
}
