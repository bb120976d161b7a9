import { type ImageDataset, subset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  extractFeatures,
  type FeatureSource,
  type FewShotResult,
  fewShot,
  rawPixels,
} from '@pretexts/transfer'

/** Nearest class means over many small problems, on one kind of features. */
export interface FewShotRow {
  readonly features: FeatureSource
  /** `runs` is how many episodes the mean is over. */
  readonly accuracy: { readonly mean: number; readonly ci95: number | null; readonly runs: number }
  readonly settings: FewShotResult['settings']
}

const mostImages = 2000
const shots = [1, 5]

/**
 * 5-way accuracy at 1 and 5 shots on some test images, drawn at random: by pixels, random features, pretrained features.
 * @returns no rows for images without labels, or classes too small for an episode
 */
export function findFewShot(
  { pretrained, random }: { pretrained: Encoder; random: Encoder },
  test: ImageDataset,
  seed: number,
): FewShotRow[] {
  const rng = new Random(seed).fork('few-shot')
  const images = subset(test, rng.fork('images').sample(test.count, Math.min(mostImages, test.count)))
  if (images.labels === null) return []
  const labels = Int32Array.from(images.labels)
  const counts = Array.from(
    { length: images.classes },
    (_, k) => labels.filter((label) => label === k).length,
  )
  const smallest = Math.min(...counts.filter((count) => count > 0))
  const ways = Math.min(5, counts.filter((count) => count > 0).length)
  const spaces = [
    ['pixels', rawPixels(images)],
    ['random', extractFeatures(random, images)],
    ['pretrained', extractFeatures(pretrained, images)],
  ] as const
  return shots.flatMap((count) => {
    const queries = Math.min(15, smallest - count)
    if (queries < 1 || ways < 2) return []
    return spaces.map(([features, rows]): FewShotRow => {
      const data = { ...rows, labels, classes: images.classes }
      const { accuracy, settings } = fewShot(data, rng.fork('episodes'), { ways, shots: count, queries })
      return { features, accuracy: { ...accuracy, runs: accuracy.runs.length }, settings }
    })
  })
}
