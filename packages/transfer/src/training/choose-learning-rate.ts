import { requireLabels, type Samples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { extractFeatures } from '../features/extract-features.ts'
import { headLogits } from '../probe/linear-head.ts'
import { meanLoss } from '../probe/mean-loss.ts'
import { stratifiedSplit } from '../probe/stratified-split.ts'
import type { Classifier } from './classifier.ts'
import { type ChosenExamples, type TrainingSettings, trainClassifier } from './train-classifier.ts'

/** Share of the labeled examples on which the choice is made. */
const share = 0.2

/**
 * The learning rate with the smallest cross-entropy on a fifth of these examples, class by class, after training on the others:
 * no other labels are used. It is `learningRate` itself when there is nothing to choose from, or nothing to choose on.
 * @param start a new classifier, as training on these examples begins with it
 */
export async function chooseLearningRate<S extends Samples>(
  start: (indices: Int32Array) => Promise<Classifier>,
  chosen: ChosenExamples<S>,
  rng: Random,
  settings: TrainingSettings,
): Promise<number> {
  const { learningRates = [settings.learningRate], learningRate } = settings
  if (learningRates.length < 2) return learningRates[0] ?? learningRate
  const { dataset, indices, inputs } = chosen
  const { labels: all, classNames } = requireLabels('chooseLearningRate', dataset)
  const labels = indices.map((index) => all[index])
  const split = stratifiedSplit(labels, classNames.length, share)
  if (split === null) return learningRate
  const losses: number[] = []
  const [rest, held] = [split.train, split.validation].map((rows) => rows.map((row) => indices[row]))
  const heldLabels = split.validation.map((row) => labels[row])
  for (const rate of learningRates) {
    const classifier = await start(rest)
    await trainClassifier(classifier, { ...chosen, indices: rest }, rng, { ...settings, learningRate: rate })
    const features = await extractFeatures(classifier.encoder, dataset, { indices: held, inputs })
    losses.push(meanLoss(headLogits(classifier.head, features), heldLabels))
  }
  return learningRates[losses.indexOf(Math.min(...losses))]
}
