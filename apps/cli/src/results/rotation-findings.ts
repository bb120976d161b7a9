import { type ImageDataset, labelTensor, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import {
  digitAmbiguities,
  type Picture,
  type RotationAccuracy,
  type RotationObjective,
  rotationAccuracy,
  rotationBatch,
  toPicture,
} from '@pretexts/pretext'
import { noGrad, scope, select } from '@pretexts/tensor'
import { predictionsOf, surestMistakes } from '@pretexts/transfer'

/** What held-out images say about a rotation network. */
export interface RotationFindings {
  readonly accuracy: RotationAccuracy
  /** The surest ones. Rotations are counted in quarter turns. */
  readonly mistakes: readonly RotationMistake[]
}

export interface RotationMistake {
  readonly picture: Picture
  readonly truth: number
  readonly predicted: number
  readonly confidence: number
}

const mistakesShown = 12

/** Measures the network on every held-out image in all four rotations. */
export function findRotations(objective: RotationObjective, images: ImageDataset): RotationFindings {
  return { accuracy: rotationAccuracy(objective, images), mistakes: mistakesOf(objective, images) }
}

function mistakesOf(objective: RotationObjective, images: ImageDataset, batchSize = 64): RotationMistake[] {
  const found: RotationMistake[] = []
  for (let start = 0; start < images.count; start += batchSize) {
    const indices = Array.from({ length: Math.min(batchSize, images.count - start) }, (_, i) => start + i)
    scope(() => {
      const batch = rotationBatch(toTensor(images, indices))
      const logits = noGrad(() => objective.logits(batch.images, evaluation())) // (4N, 4)
      for (const mistake of surestMistakes(predictionsOf(logits), batch.labels.values(), mistakesShown))
        found.push({ ...mistake, picture: toPicture(select(batch.images, mistake.index)) })
    })
  }
  return found.sort((a, b) => b.confidence - a.confidence).slice(0, mistakesShown)
}

/** Why the rotation of some digits cannot be known, by digit; for data whose classes are digits. */
export const ambiguityOf = (data: string, label: number): string | undefined =>
  data === 'mnist' ? digitAmbiguities.find(({ digits }) => digits.includes(label))?.reason : undefined

/** A few images of each class in turn: what a task is shown with. */
export function sampleByClass(images: ImageDataset, count: number): number[] {
  const labels = Array.from(
    labelTensor(
      images,
      Array.from({ length: images.count }, (_, i) => i),
    ).values(),
  )
  const first = Array.from({ length: images.classes }, (_, label) => labels.indexOf(label))
  return first.filter((index) => index >= 0).slice(0, count)
}
