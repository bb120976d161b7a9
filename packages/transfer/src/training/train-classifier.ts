import { Batches, type ImageDataset, labelTensor, toTensor } from '@pretexts/data'
import { AdamW, biasesAndNorms, cosine } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import type { Classifier } from './classifier.ts'
import { layerDecay } from './layer-decay.ts'

/** A random view of each image of a batch, as `augment` of @pretexts/data makes it. */
export type Augment = (images: Tensor, rng: Random) => Tensor

export interface TrainingSettings {
  /** Updates, whatever the number of images: every protocol costs the same. */
  readonly steps: number
  readonly batchSize: number
  /** Of AdamW, after a linear warm-up over a tenth of the steps; then down a cosine. */
  readonly learningRate: number
  /** To choose from, on a fifth of the labelled images, in place of `learningRate`; each costs a training. */
  readonly learningRates?: readonly number[]
  /** Of the weights; biases and batch norms have none. */
  readonly weightDecay: number
  /** How much smaller the learning rate of each block is than that of the next; 1 when not given, the same for all. */
  readonly layerDecay?: number
}

/** Images to learn from; `indices` says which of them count. */
export interface ChosenImages {
  readonly images: ImageDataset
  readonly indices: Int32Array
  /** A fresh view of every image at every step. */
  readonly augment?: Augment | null
}

/**
 * Teaches encoder and head together on few labelled images. The loop is the one of pretraining; only the objective is
 * another. Where the encoder starts is what makes it fine-tuning or training from scratch. Blocks that `freezeBlocks` froze
 * stay as they are.
 */
export async function trainClassifier(
  classifier: Classifier,
  { images, indices, augment }: ChosenImages,
  rng: Random,
  { steps, batchSize, learningRate, weightDecay, layerDecay: decay = 1 }: TrainingSettings,
): Promise<void> {
  const batches = new Batches({ count: indices.length, batchSize: Math.min(batchSize, indices.length), rng })
  const optimizer = new AdamW(classifier.namedParameters(), {
    learningRate,
    weightDecay,
    exclude: biasesAndNorms,
    rateFactor: layerDecay(classifier, decay),
  })
  const schedule = cosine({ base: learningRate, total: steps, warmUp: Math.floor(steps / 10) })
  const batch = (step: number, stream: Random) => {
    const chosen = batches.indices(step).map((row) => indices[row])
    const pictures = toTensor(images, chosen)
    return { images: augment ? augment(pictures, stream) : pictures, labels: labelTensor(images, chosen) }
  }
  for await (const event of pretrain(classifier, batch, {
    steps,
    optimizer,
    schedule,
    rng: rng.fork('steps'),
  }))
    void event
}
