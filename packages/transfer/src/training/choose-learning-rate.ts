import { labelTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { extractFeatures } from '../features/features.ts'
import { headLogits } from '../probe/linear-head.ts'
import { meanLoss } from '../probe/mean-loss.ts'
import { stratifiedSplit } from '../probe/stratified-split.ts'
import type { Classifier } from './classifier.ts'
import { type ChosenImages, type TrainingSettings, trainClassifier } from './train-classifier.ts'

/** Share of the labelled images that the choice is made on. */
const share = 0.2

/**
 * The learning rate with the smallest cross-entropy on a fifth of these images, class by class, after training on the others:
 * no other labels are looked at. `learningRate` itself where there is nothing to choose from, or on.
 * @param start a new classifier as the training on these images is to begin with
 */
export async function chooseLearningRate(
  start: (indices: Int32Array) => Classifier,
  chosen: ChosenImages,
  rng: Random,
  settings: TrainingSettings,
): Promise<number> {
  const { learningRates = [settings.learningRate], learningRate } = settings
  if (learningRates.length < 2) return learningRates[0] ?? learningRate
  const { images, indices } = chosen
  const labels = Int32Array.from(labelTensor(images, indices).values())
  const split = stratifiedSplit(labels, images.classes, share)
  if (split === null) return learningRate
  const losses: number[] = []
  const [rest, held] = [split.train, split.validation].map((rows) => rows.map((row) => indices[row]))
  const heldLabels = split.validation.map((row) => labels[row])
  for (const rate of learningRates) {
    const classifier = start(rest)
    await trainClassifier(classifier, { ...chosen, indices: rest }, rng, { ...settings, learningRate: rate })
    const features = extractFeatures(classifier.encoder, images, { indices: held })
    losses.push(meanLoss(headLogits(classifier.head, features), heldLabels))
  }
  return learningRates[losses.indexOf(Math.min(...losses))]
}
