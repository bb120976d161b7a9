import { augment, type ImageDataset, take, toTensor } from '@pretexts/data'
import { Random } from '@pretexts/random'
import type { HealthOptions } from '@pretexts/train'

/** A measurement costs as much as two to four steps of training, so that these keep it below one part in a hundred. */
const images = 256
const measurements = 12
const leastSteps = 600

/** How the health of a representation is watched while it learns: on the same held-out images each time, and a view of each. */
export function watchHealth(heldOut: ImageDataset, steps: number): HealthOptions {
  const watched = take(heldOut, Math.min(images, heldOut.count))
  const inputs = toTensor(
    watched,
    Array.from({ length: watched.count }, (_, i) => i),
  )
  const every = Math.max(leastSteps, Math.ceil(steps / measurements))
  return { inputs, positives: augment(inputs, new Random('health')), every }
}
