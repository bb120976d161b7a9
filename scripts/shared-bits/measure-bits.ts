import { defaultsOf, type ImageForm } from '@pretexts/contracts'
import { Batches, type ImageSamples, type MemoryDataset, take, toTensor } from '@pretexts/data'
import { readMnist, simclrDigitView, twoViews } from '@pretexts/images'
import { convNet } from '@pretexts/models'
import { type Encoder, infer, type Objective } from '@pretexts/nn'
import { Adam, constant } from '@pretexts/optim'
import { simclr, type TwoViewBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { concat, fromArray, scope, type Tensor } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import {
  accuracyOf,
  fitLbfgsProbe,
  headLogits,
  type LabeledFeatures,
  predictionsOf,
} from '@pretexts/transfer'

/** What is measured. */
export interface BitsRun {
  /** Random bits that both views of an image share. */
  readonly bits: number
  readonly temperature: number
  readonly seed: number
  /** Training images, and passes over them. */
  readonly images: number
  readonly epochs: number
  /** Multiplies the filters of the ConvNet. */
  readonly width: number
}

export interface MeasuredBits extends BitsRun {
  readonly steps: number
  /** Accuracy of a linear probe on the test split, a share of 1. */
  readonly accuracy: number
  /** How often the other view was found in the batch, mean over the last 20 steps. */
  readonly matched: number
  readonly at: string
}

/**
 * SimCLR on digits with `bits` extra channels, each of which is 0 or 1 everywhere in an image: drawn anew for every image of a batch, and
 * the same in both views. The linear probe sees random bits as well.
 *
 * ConvN: convolutions 32-64-64 of stride 2, dense 128, projector 256-64; crops of half the area and more; Adam 1e-3, batch 256.
 * @see Chen, Luo & Li 2021, "Intriguing Properties of Contrastive Losses", arXiv 2011.02803, §4
 */
export async function measureBits(run: BitsRun): Promise<MeasuredBits> {
  const train = take(await readMnist('train'), run.images)
  const rng = new Random(run.seed)
  const { objective, steps, matched } = await learn(run, train, rng)
  const learned = await featuresOf(objective.encoder, train, run.bits, rng.fork('train bits'))
  const held = await featuresOf(objective.encoder, await readMnist('test'), run.bits, rng.fork('test bits'))
  const accuracy = scope(() =>
    accuracyOf(predictionsOf(headLogits(fitLbfgsProbe(learned, { penalties: [1] }), held)), held.labels),
  )
  return { ...run, steps, accuracy, matched, at: new Date().toISOString() }
}

async function learn(
  { bits, temperature, epochs, width }: BitsRun,
  train: MemoryDataset<ImageSamples>,
  rng: Random,
) {
  const form: ImageForm = { ...(train.form as ImageForm), channels: 1 + bits }
  const options = { ...defaultsOf(simclr.options), temperature }
  const make = () => convNet({ form, width }, rng.fork('encoder'))
  const objective = (await simclr.objective(
    make,
    { form, dataset: train },
    options,
    rng.fork('heads'),
  )) as Objective<TwoViewBatch>
  const batches = new Batches({ count: train.count, batchSize: 256, rng: rng.fork('batches') })
  const steps = batches.stepsPerEpoch * epochs
  const views = twoViews(simclrDigitView({ crop: [0.5, 1] }))
  const source = {
    read: (index: number) => train.read(batches.indices(index)),
    batch(samples: ImageSamples, stream: Random): TwoViewBatch {
      const shared = drawBits(samples.indices.length, bits, stream.fork('bits'))
      const [first, second] = views(samples, stream).map((view) => withBits(toTensor(view), shared))
      return { first, second }
    },
  }
  const optimizer = new Adam(objective.namedParameters(), { learningRate: 1e-3 })
  const matches: number[] = []
  const training = { steps, optimizer, schedule: constant(1e-3), rng: rng.fork('training') }
  for await (const { metrics } of pretrain(objective, source, training)) matches.push(metrics['accuracy'])
  const last = matches.slice(-20)
  return { objective, steps, matched: last.reduce((sum, value) => sum + value, 0) / last.length }
}

/** `bits` fair coins for each of `count` images. */
function drawBits(count: number, bits: number, rng: Random): Uint8Array {
  return Uint8Array.from({ length: count * bits }, () => Number(rng.bernoulli(0.5)))
}

/** (N, 1, H, W) → (N, 1 + bits, H, W): a constant channel for every bit. */
function withBits(images: Tensor, bits: Uint8Array): Tensor {
  const [count, , height, width] = images.shape
  const each = bits.length / count
  if (each === 0) return images
  const area = height * width
  const channels = Float32Array.from({ length: bits.length * area }, (_, i) => bits[Math.floor(i / area)])
  return concat([images, fromArray(channels, [count, each, height, width])], 1)
}

async function featuresOf(
  encoder: Encoder,
  digits: MemoryDataset<ImageSamples>,
  bits: number,
  rng: Random,
): Promise<LabeledFeatures> {
  const width = encoder.features
  const features = new Float32Array(digits.count * width)
  for (let start = 0; start < digits.count; start += 500) {
    const samples = digits.read(
      Array.from({ length: Math.min(500, digits.count - start) }, (_, i) => start + i),
    )
    scope(() => {
      const drawn = drawBits(samples.indices.length, bits, rng.fork(start))
      features.set(infer(encoder, withBits(toTensor(samples), drawn)).values(), start * width)
    })
  }
  return { features, count: digits.count, width, labels: digits.labels as Int32Array, classes: 10 }
}
