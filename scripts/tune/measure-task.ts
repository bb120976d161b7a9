import { defaultsOf } from '@pretexts/contracts'
import {
  Batches,
  balancedSubset,
  type Dataset,
  type Samples,
  take,
  toTensor,
  unlabeled,
} from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import type { Encoder, EncoderMaker, Objective } from '@pretexts/nn'
import { AdamW, biasesAndNorms, cosine } from '@pretexts/optim'
import { type AnyTask, tasks } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope, type Tensor } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import {
  accuracyOf,
  extractFeatures,
  fitLbfgsProbe,
  headLogits,
  type LabeledFeatures,
  type LinearHead,
  predictionsOf,
  representationHealth,
} from '@pretexts/transfer'
import type { Tuning } from './parse-tuning.ts'
import { readExamples } from './read-examples.ts'

/** What was found for one seed: accuracies in percent, of linear probes by L-BFGS on the frozen encoder's h. */
export interface Measured extends Tuning {
  readonly seed: number
  readonly steps: number
  /** Seconds of the processor for pretraining, over all threads. */
  readonly seconds: number
  readonly loss: number
  readonly validation: Accuracies
  /** Only with `test`; nothing is chosen by it. */
  readonly onTest?: Accuracies
  readonly effectiveRank: number
  readonly at: string
}

export interface Accuracies {
  /** With the labels of 20,000 training images. */
  readonly allLabels: number
  /** With 10 labels of each class: mean over 5 subsets, which are the same for all runs. */
  readonly tenPerClass: number
}

/** Pretrains once and measures. The split is the same for all seeds. */
export async function measureTask(tuning: Tuning, seed: number): Promise<Measured> {
  const { train, validation, test } = await readExamples(tuning.data)
  const started = process.cpuUsage()
  const images = Math.min(tuning.images, train.count)
  const { objective, steps, loss } = await learn(tuning, seed, take(train, images))
  const { user } = process.cpuUsage(started)
  const { encoder } = objective
  const asked = { encoder, inputs: inputsOf(tuning) }
  const heads = await fitHeads(asked, take(train, Math.min(20_000, train.count)))
  const some = take(validation, Math.min(1000, validation.count))
  const { effectiveRank } = representationHealth(
    await extractFeatures(encoder, some, { inputs: asked.inputs }),
  )
  return {
    ...tuning,
    images,
    seed,
    steps,
    seconds: round(user / 1e6),
    loss: round(loss),
    validation: accuraciesOf(heads, await labeled(asked, validation)),
    ...(tuning.test && { onTest: accuraciesOf(heads, await labeled(asked, await test())) }),
    effectiveRank: round(effectiveRank),
    at: new Date().toISOString(),
  }
}

/** The objective after training, and its mean loss over the last 20 steps. */
async function learn(tuning: Tuning, seed: number, examples: Dataset) {
  const task = taskOf(tuning)
  const name = tuning.model ?? task.model ?? 'convnet'
  const model = models.find((one) => one.name === name) as (typeof models)[number]
  const rng = new Random(seed)
  const make: EncoderMaker = (form, stream = rng.fork('encoder')) => createEncoder(model, form, {}, stream)
  const options = optionsOf(tuning)
  const dataset = task.needsLabels ? examples : unlabeled(examples)
  const form = task.encoderForm?.(examples.form, options) ?? examples.form
  const objective: Objective<unknown> = await task.objective(
    make,
    { form, dataset },
    options,
    rng.fork('heads'),
  )
  const batchSize = tuning.batchSize ?? task.training?.batchSize ?? 256
  const base = tuning.learningRate ?? task.training?.learningRate ?? 2e-3
  const batches = new Batches({ count: dataset.count, batchSize, rng: rng.fork('batches') })
  const steps = batches.stepsPerEpoch * tuning.epochs
  const settings = {
    learningRate: base,
    weightDecay: tuning.weightDecay,
    exclude: biasesAndNorms,
    beta2: task.training?.beta2,
  }
  const source = {
    read: (index: number) => dataset.read(batches.indices(index)),
    batch: (samples: Samples, stream: Random) => task.batch(samples, stream, options),
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

interface Heads {
  readonly all: LinearHead
  /** One for each subset of 10 labels per class. */
  readonly few: readonly LinearHead[]
}

async function fitHeads(asked: Asked, train: Dataset): Promise<Heads> {
  const learned = await labeled(asked, train)
  const few = [0, 1, 2, 3, 4].map((draw) => {
    const rng = new Random('labels').fork(draw)
    const rows = balancedSubset({ labels: learned.labels, classes: 10, perClass: 10, rng })
    return fitLbfgsProbe(someOf(learned, rows))
  })
  return { all: fitLbfgsProbe(learned, { penalties: [1] }), few }
}

function someOf({ features, width, labels, classes }: LabeledFeatures, rows: Int32Array): LabeledFeatures {
  const chosen = new Float32Array(rows.length * width)
  for (const [i, row] of rows.entries())
    chosen.set(features.subarray(row * width, (row + 1) * width), i * width)
  return { features: chosen, count: rows.length, width, labels: rows.map((row) => labels[row]), classes }
}

function accuraciesOf({ all, few }: Heads, held: LabeledFeatures): Accuracies {
  const accuracy = (head: LinearHead): number =>
    scope(() => accuracyOf(predictionsOf(headLogits(head, held)), held.labels))
  const mean = few.reduce((sum, head) => sum + accuracy(head), 0) / few.length
  return { allLabels: round(100 * accuracy(all)), tenPerClass: round(100 * mean) }
}

async function labeled({ encoder, inputs }: Asked, examples: Dataset): Promise<LabeledFeatures> {
  const features = await extractFeatures(encoder, examples, { batchSize: 100, inputs })
  return { ...features, labels: Int32Array.from(examples.labels ?? []), classes: 10 }
}

/** An encoder, and how examples become what it takes. */
interface Asked {
  readonly encoder: Encoder
  readonly inputs: (samples: Samples) => Tensor
}

const taskOf = (tuning: Tuning) => tasks.find(({ name }) => name === tuning.task) as AnyTask

const optionsOf = (tuning: Tuning) => ({ ...defaultsOf(taskOf(tuning).options), ...tuning.options })

function inputsOf(tuning: Tuning): Asked['inputs'] {
  const { inputs = toTensor } = taskOf(tuning)
  return (samples) => inputs(samples, optionsOf(tuning))
}

const round = (value: number): number => Number(value.toPrecision(4))
