import { type ImageDataset, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { ArgumentError, argmax, noGrad, scope } from '@pretexts/tensor'
import { rotationBatch } from './rotation-batch.ts'
import type { RotationObjective } from './rotation-objective.ts'

/** How often the rotation of some images was told right. */
export interface RotationCounts {
  /** Rotated images: four for every image. */
  readonly count: number
  /** Share that was told right, 0 to 1. */
  readonly accuracy: number
  /** The same for 0°, 90°, 180° and 270° alone. */
  readonly perRotation: readonly number[]
  /** 4 × 4: `confusion[k][j]` images turned k times were said to be turned j times. */
  readonly confusion: readonly (readonly number[])[]
}

/** What held-out images say about a rotation network. */
export interface RotationAccuracy extends RotationCounts {
  /** One entry a class, where the images are labelled. The network has never seen these labels. */
  readonly perClass: readonly (RotationCounts & { readonly label: number })[] | null
}

/**
 * Accuracy on held-out images: over all, per rotation, and per class, for some classes are harder than others by nature.
 * @param images square; labels, where there are any, only sort the results
 * @throws ArgumentError when there are no images
 */
export function rotationAccuracy(
  objective: RotationObjective,
  images: ImageDataset,
  { batchSize = 64 }: { batchSize?: number } = {},
): RotationAccuracy {
  const { count, labels, classes } = images
  if (count === 0)
    throw new ArgumentError('rotationAccuracy', 'images', count, 'there are no images to evaluate on')
  const tallies = Array.from({ length: labels ? classes : 1 }, emptyTally)
  for (let start = 0; start < count; start += batchSize) {
    const indices = Array.from({ length: Math.min(batchSize, count - start) }, (_, i) => start + i)
    const told = answers(objective, images, indices)
    told.forEach((answer, row) => {
      const index = indices[row % indices.length] // rotation-major
      tallies[labels?.[index] ?? 0][Math.floor(row / indices.length)][answer]++
    })
  }
  const perClass =
    labels && tallies.map((tally, label) => ({ label, ...summarize(tally) })).filter((row) => row.count > 0)
  return { ...summarize(tallies.reduce(addTallies)), perClass }
}

/** The network's answers, 0 to 3, for each row of the batch. */
function answers(objective: RotationObjective, images: ImageDataset, indices: readonly number[]): number[] {
  return scope(() => {
    const batch = rotationBatch(toTensor(images, indices))
    const logits = noGrad(() => objective.logits(batch.images, evaluation())) // (4N, 4)
    return Array.from(argmax(logits, 1).values())
  })
}

type Tally = number[][]

const emptyTally = (): Tally => Array.from({ length: 4 }, () => [0, 0, 0, 0])

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
