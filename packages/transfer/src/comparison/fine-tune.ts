import { extractFeatures } from '../features/features.ts'
import { headLogits } from '../probe/linear-head.ts'
import type { LinearProbe } from '../probe/linear-probe.ts'
import { predictionsOf } from '../results/predictions.ts'
import { blocksOf, freezeBlocks } from '../training/blocks.ts'
import { chooseLearningRate } from '../training/choose-learning-rate.ts'
import { Classifier } from '../training/classifier.ts'
import { type TrainingSettings, trainClassifier } from '../training/train-classifier.ts'
import { type Comparison, type Job, settingsOf } from './comparison.ts'
import type { Draw } from './draw.ts'
import type { Learned } from './learn.ts'
import type { Protocol, Tuning } from './protocols.ts'
import type { Used } from './read-out.ts'
import { encoderOf } from './represent.ts'

/**
 * All weights learn, or those behind the first blocks. A pretrained encoder gets the linear probe as its head before, unless
 * the protocol says otherwise: from a random head, the first gradients would spoil the features before the head can read them.
 * @param probe fits that head to some of the labelled images
 * @see Kumar et al. 2022, arXiv 2202.10054, "LP-FT"
 */
export async function fineTune(
  { start: from, augmented }: Protocol,
  tuning: Tuning,
  { job, draw, comparison }: { job: Job; draw: Draw; comparison: Comparison },
  probe: (indices: Int32Array) => LinearProbe,
): Promise<Learned> {
  const { train, test, augment } = comparison
  const source = from === 'pretrained' ? 'pretrained' : 'random'
  const settings = trainingOf(source, tuning, job, comparison)
  const begin = (indices: Int32Array, head = tuning === 'random-head' ? null : probe(indices)) => {
    const classifier = new Classifier(encoderOf(source, job, comparison), train.classes, draw.rng)
    if (head) classifier.head.loadStateDict({ weight: head.weight, bias: head.bias })
    freezeBlocks(classifier.encoder, frozenBlocks(classifier, tuning))
    return { classifier, head }
  }
  const images = { images: train, indices: draw.labelled, augment: augmented ? augment : null }
  const stream = draw.rng.fork('training')
  const start = (indices: Int32Array) => begin(indices).classifier
  const learningRate = await chooseLearningRate(start, images, stream.fork('choose'), settings)
  const { classifier, head } = begin(draw.labelled)
  await trainClassifier(classifier, images, stream, { ...settings, learningRate })
  return {
    predict: (indices) =>
      predictionsOf(headLogits(classifier.head, extractFeatures(classifier.encoder, test, { indices }))),
    used: usedOf({ ...settings, learningRate }, frozenBlocks(classifier, tuning), head),
  }
}

function trainingOf(
  source: 'random' | 'pretrained',
  tuning: Tuning,
  job: Job,
  comparison: Comparison,
): TrainingSettings {
  const { fineTuning, scratch, layerDecay } = settingsOf(comparison, job.labelsPerClass)
  const settings = source === 'pretrained' ? fineTuning : scratch
  return tuning === 'layer-decay' ? { layerDecay, ...settings } : settings
}

const frozenBlocks = ({ encoder }: Classifier, tuning: Tuning): number =>
  tuning === 'partial' ? Math.ceil(blocksOf(encoder).length / 2) : 0

function usedOf(
  { learningRates, ...settings }: TrainingSettings,
  frozen: number,
  head: LinearProbe | null,
): Used {
  return {
    ...settings,
    ...(learningRates && { chosenFrom: learningRates.join(', ') }),
    ...(frozen > 0 && { frozenBlocks: frozen }),
    ...(head && { headLearningRate: head.learningRate }),
  }
}
