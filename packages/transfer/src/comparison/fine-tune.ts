import type { Samples } from '@pretexts/data'
import { scope } from '@pretexts/tensor'
import { extractFeatures } from '../features/extract-features.ts'
import { headLogits } from '../probe/linear-head.ts'
import type { LinearProbe } from '../probe/linear-probe.ts'
import { predictionsOf } from '../results/predictions.ts'
import { blocksOf, freezeBlocks } from '../training/blocks.ts'
import { chooseLearningRate } from '../training/choose-learning-rate.ts'
import { Classifier } from '../training/classifier.ts'
import { type TrainingSettings, trainClassifier } from '../training/train-classifier.ts'
import { type Comparison, type Job, settingsOf } from './comparison.ts'
import type { Learned, Run } from './learn.ts'
import type { Tuning } from './protocols.ts'
import type { Used } from './read-out.ts'

/**
 * All weights learn, or those of the later blocks. A pretrained encoder first gets the linear probe as its head, unless the
 * protocol says otherwise: from a random head, the first gradients would spoil the features before the head can read them.
 * @param probe fits that head to some of the labeled examples
 * @see Kumar et al. 2022, arXiv 2202.10054, "LP-FT"
 */
export async function fineTune<S extends Samples>(
  { protocol, job, draw, comparison, encoderFor }: Run<S>,
  tuning: Tuning,
  probe: (indices: Int32Array) => Promise<LinearProbe>,
): Promise<Learned> {
  const { train, test, augment, inputs } = comparison
  const source = protocol.start === 'pretrained' ? 'pretrained' : 'random'
  const settings = trainingOf(source, tuning, job, comparison)
  const classes = train.classNames?.length ?? 0
  const begin = async (indices: Int32Array) => {
    const head = tuning === 'random-head' ? null : await probe(indices)
    const classifier = new Classifier(encoderFor(source, job), classes, draw.rng)
    if (head) classifier.head.loadStateDict({ weight: head.weight, bias: head.bias })
    const frozen = frozenBlocks(classifier, tuning)
    freezeBlocks(classifier.encoder, frozen)
    return { classifier, head, frozen }
  }
  const examples = {
    dataset: train,
    indices: draw.labeled,
    augment: protocol.augmented ? augment : null,
    inputs,
  }
  const stream = draw.rng.fork('training')
  const start = async (indices: Int32Array) => (await begin(indices)).classifier
  const learningRate = await chooseLearningRate(start, examples, stream.fork('choose'), settings)
  const { classifier, head, frozen } = await begin(draw.labeled)
  await trainClassifier(classifier, examples, stream, { ...settings, learningRate })
  return {
    async predict(indices) {
      const features = await extractFeatures(classifier.encoder, test, { indices, inputs })
      return scope(() => predictionsOf(headLogits(classifier.head, features)))
    },
    used: usedOf({ ...settings, learningRate }, frozen, head),
  }
}

function trainingOf<S extends Samples>(
  source: 'random' | 'pretrained',
  tuning: Tuning,
  job: Job,
  comparison: Comparison<S>,
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
