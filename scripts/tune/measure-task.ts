import { defaultsOf } from '@pretexts/contracts'
import {
  Batches,
  balancedSubset,
  type ImageSamples,
  type MemoryDataset,
  splitValidation,
  subset,
  take,
  unlabeled,
} from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { createEncoder, models } from '@pretexts/models'
import type { Encoder, EncoderMaker, Objective } from '@pretexts/nn'
import { AdamW, biasesAndNorms, cosine } from '@pretexts/optim'
import { type AnyTask, tasks } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import {
  accuracyOf,
  extractFeatures,
  fitLbfgsProbe,
  headLogits,
  type LabeledFeatures,
  predictionsOf,
  representationHealth,
} from '@pretexts/transfer'
import type { Tuning } from './parse-tuning.ts'

type Digits = MemoryDataset<ImageSamples>

/** What was found for one seed: accuracies in percent, of linear probes by L-BFGS on the frozen encoder's h. */
export interface Measured extends Tuning {
  readonly seed: number
  readonly steps: number
  /** Seconds of pretraining, on a machine that others may use as well. */
  readonly seconds: number
  readonly loss: number
  /** With the labels of 20,000 training images; with `test`, of all 60,000. */
  readonly allLabels: number
  /** With 10 labels of each class: mean over 5 subsets. */
  readonly tenPerClass: number
  readonly effectiveRank: number
  readonly measuredOn: string
  readonly at: string
}

/** Pretrains once and measures. The split is the same for all seeds. */
export async function measureTask(tuning: Tuning, seed: number): Promise<Measured> {
  const whole = await readMnist('train')
  const { train, validation } = splitValidation(whole, { validation: 5000, rng: new Random('tuning') })
  const measured = tuning.test ? await readMnist('test') : validation
  const started = performance.now()
  const { objective, steps, loss } = await learn(tuning, seed, take(train, tuning.images))
  const seconds = (performance.now() - started) / 1000
  const found = await probe(objective.encoder, tuning.test ? whole : take(train, 20_000), measured)
  const measuredOn = tuning.test ? 'test' : 'validation'
  const at = new Date().toISOString()
  return { ...tuning, seed, steps, seconds: round(seconds), loss: round(loss), ...found, measuredOn, at }
}

/** The objective after training, and its mean loss over the last 20 steps. */
async function learn(tuning: Tuning, seed: number, digits: Digits) {
  const task = tasks.find(({ name }) => name === tuning.task) as AnyTask
  const model = models.find(({ name }) => name === tuning.model) as (typeof models)[number]
  const rng = new Random(seed)
  const make: EncoderMaker = (form, stream = rng.fork('encoder')) => createEncoder(model, form, {}, stream)
  const options = { ...defaultsOf(task.options), ...tuning.options }
  const dataset = task.needsLabels ? digits : unlabeled(digits)
  const objective: Objective<unknown> = await task.objective(
    make,
    { form: digits.form, dataset },
    options,
    rng.fork('heads'),
  )
  const batchSize = tuning.batchSize ?? task.training?.batchSize ?? 256
  const base = tuning.learningRate ?? task.training?.learningRate ?? 2e-3
  const batches = new Batches({ count: dataset.count, batchSize, rng: rng.fork('batches') })
  const steps = batches.stepsPerEpoch * tuning.epochs
  const settings = { learningRate: base, weightDecay: tuning.weightDecay, exclude: biasesAndNorms }
  const source = {
    read: (index: number) => dataset.read(batches.indices(index)),
    batch: (samples: ImageSamples, stream: Random) => task.batch(samples, stream, options),
  }
  const losses: number[] = []
  for await (const event of pretrain(objective, source, {
    steps,
    optimizer: new AdamW(objective.namedParameters(), settings),
    schedule: cosine({ base, total: steps, warmUp: Math.min(20, Math.floor(steps / 10)) }),
    ...(task.training?.clipNorm && { clipNorm: task.training.clipNorm }),
    rng: rng.fork('training'),
  }))
    losses.push(event.loss)
  const last = losses.slice(-20)
  return { objective, steps, loss: last.reduce((a, b) => a + b) / last.length }
}

async function probe(encoder: Encoder, train: Digits, measured: Digits) {
  const learned = await labeled(encoder, train)
  const held = await labeled(encoder, measured)
  const accuracy = (rows: LabeledFeatures, l2?: number): number =>
    scope(() => {
      const head = fitLbfgsProbe(rows, l2 === undefined ? {} : { penalties: [l2] })
      return accuracyOf(predictionsOf(headLogits(head, held)), held.labels)
    })
  const few = await Promise.all(
    [0, 1, 2, 3, 4].map(async (draw) => {
      const rng = new Random('labels').fork(draw)
      const indices = balancedSubset({ labels: train.labels, classes: 10, perClass: 10, rng })
      return accuracy(await labeled(encoder, subset(train, indices)))
    }),
  )
  const { effectiveRank } = representationHealth(await extractFeatures(encoder, take(measured, 1000)))
  return {
    allLabels: round(100 * accuracy(learned, 1)),
    tenPerClass: round((100 * few.reduce((a, b) => a + b)) / few.length),
    effectiveRank: round(effectiveRank),
  }
}

async function labeled(encoder: Encoder, digits: Digits): Promise<LabeledFeatures> {
  const features = await extractFeatures(encoder, digits, { batchSize: 500 })
  return { ...features, labels: digits.labels as Int32Array, classes: 10 }
}

const round = (value: number): number => Number(value.toPrecision(4))
