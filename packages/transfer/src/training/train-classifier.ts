import { Batches, type Dataset, labelTensor, type Samples, toTensor } from '@pretexts/data'
import { AdamW, biasesAndNorms, cosine } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import type { Inputs } from '../features/extract-features.ts'
import type { Classifier, LabeledInputs } from './classifier.ts'
import { layerDecay } from './layer-decay.ts'

/** A random view of each of some examples, such as a shifted image or a sound with noise. Bytes of pixels come as floats in [0, 1]. */
export type Augment<S extends Samples> = (samples: S, rng: Random) => S

export interface TrainingSettings {
  /** Updates, whatever the number of examples: every protocol costs the same. */
  readonly steps: number
  readonly batchSize: number
  /** Of AdamW, after a linear warm-up over a tenth of the steps; then it follows a cosine to 0. */
  readonly learningRate: number
  /**
   * To choose from on a fifth of the labeled examples, instead of `learningRate`; each costs a training. Default: none, so
   * `learningRate` is used.
   */
  readonly learningRates?: readonly number[]
  /** For weights; biases and norms have none. */
  readonly weightDecay: number
  /** How much smaller the learning rate of each block is than that of the next. Default 1: the same for all. */
  readonly layerDecay?: number
}

/** Examples to learn from; `indices` says which of them. */
export interface ChosenExamples<S extends Samples> {
  readonly dataset: Dataset<S>
  readonly indices: Int32Array
  /** Gives a fresh view of every example at every step. Default: none. */
  readonly augment?: Augment<S> | null
  /** How examples become the encoder's input. Default `toTensor`. */
  readonly inputs?: Inputs<S>
}

/**
 * Trains encoder and head together on a few labeled examples. The loop is that of pretraining; only the objective is
 * different. It is fine-tuning or training from scratch, depending on where the encoder starts. Blocks that `freezeBlocks` froze
 * stay as they are.
 */
export async function trainClassifier<S extends Samples>(
  classifier: Classifier,
  { dataset, indices, augment = null, inputs = toTensor }: ChosenExamples<S>,
  rng: Random,
  options: TrainingSettings,
): Promise<void> {
  const {
    steps,
    batchSize,
    learningRate,
    weightDecay,
    layerDecay: decay = 1,
  } = requireOptions('trainClassifier', options, {
    steps: 'number',
    batchSize: 'number',
    learningRate: 'number',
    learningRates: 'numbers',
    weightDecay: 'number',
    layerDecay: 'number',
  })

  const batches = new Batches({ count: indices.length, batchSize: Math.min(batchSize, indices.length), rng })
  const optimizer = new AdamW(classifier.namedParameters(), {
    learningRate,
    weightDecay,
    exclude: biasesAndNorms,
    rateFactor: layerDecay(classifier, decay),
  })
  const schedule = cosine({ base: learningRate, total: steps, warmUp: Math.floor(steps / 10) })
  const source = {
    read: (step: number): Samples | Promise<Samples> =>
      dataset.read(batches.indices(step).map((row) => indices[row])),
    batch(read: Samples, stream: Random): LabeledInputs {
      const samples = read as S
      const seen = augment ? augment(inFloats(samples), stream) : samples
      return { inputs: inputs(seen), labels: labelTensor(dataset, samples.indices) }
    },
  }
  for await (const event of pretrain(classifier, source, {
    steps,
    optimizer,
    schedule,
    rng: rng.fork('steps'),
  }))
    void event
}

/** Bytes as floats in [0, 1], so that a view loses nothing to rounding. */
function inFloats<S extends Samples>(samples: S): S {
  const { values: bytes } = samples
  if (!(bytes instanceof Uint8Array)) return samples
  const values = new Float32Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) values[i] = bytes[i] / 255
  return { ...samples, values }
}
