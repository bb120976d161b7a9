import { defaultsOf } from '@pretexts/contracts'
import {
  Batches,
  type ImageSamples,
  type MemoryDataset,
  subset,
  take,
  toTensor,
  unlabeled,
} from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { accuracy } from '@pretexts/losses'
import { createEncoder, models } from '@pretexts/models'
import { type Encoder, type EncoderMaker, infer, type Objective } from '@pretexts/nn'
import { AdamW, cosine } from '@pretexts/optim'
import { type AnyTask, lejepa, simclr } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, scope, useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { fitRidgeProbe, headLogits } from '@pretexts/transfer'
import { wasm } from '@pretexts/wasm'
import { expect, test } from 'vitest'

/*
 * Whether two joint embeddings learn anything, on a thousand real digits in seconds: a linear probe of held-out digits, on
 * a random encoder and on the same one after pretraining. Every number is a function of the seed; the bounds leave room for others.
 */
useBackend(wasm())
type Digits = MemoryDataset<ImageSamples>
const convnet = models.find(({ name }) => name === 'convnet') as (typeof models)[number]
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

test.each([
  [simclr, {}, 150],
  [lejepa, { views: 2 }, 80],
] as const)(
  '$name: a linear probe does better than on a random encoder',
  async (task: AnyTask, changes, steps) => {
    const digits = take(await readMnist('train'), 2000)
    const [train, held] = [subset(digits, range(0, 1000)), subset(digits, range(1000, 2000))]
    const objective = await made(task, changes, train)
    const before = probe(objective.encoder, train, held)
    const losses = await learn(objective, task, changes, steps, train)
    const after = probe(objective.encoder, train, held)
    expect(losses.at(-1)).toBeLessThan(losses[0])
    expect(before).toBeGreaterThan(0.6) // guessing: 0.1
    expect(after - before).toBeGreaterThan(0.04)
  },
)

const rng = new Random(1)

async function made(task: AnyTask, changes: object, train: Digits): Promise<Objective<unknown>> {
  const make: EncoderMaker = (form, stream = rng.fork('encoder')) =>
    createEncoder(convnet, form, { width: 1 / 4 }, stream)
  const options = { ...defaultsOf(task.options), ...changes }
  return task.objective(make, { form: train.form, dataset: unlabeled(train) }, options, rng.fork('heads'))
}

async function learn(
  objective: Objective<unknown>,
  task: AnyTask,
  changes: object,
  steps: number,
  train: Digits,
): Promise<number[]> {
  const images = unlabeled(train)
  const options = { ...defaultsOf(task.options), ...changes }
  const batches = new Batches({ count: images.count, batchSize: 64, rng: rng.fork('batches') })
  const batch = (step: number, stream: Random) =>
    task.batch(images.read(batches.indices(step)), stream, options)
  const optimizer = new AdamW(objective.namedParameters())
  const schedule = cosine({ base: 3e-3, total: steps })
  const losses: number[] = []
  for await (const { loss } of pretrain(objective, batch, { steps, optimizer, schedule, rng }))
    losses.push(loss)
  return losses
}

/** Accuracy on held-out digits of a ridge classifier that was fitted to the features of labeled ones. */
function probe(encoder: Encoder, labeled: Digits, held: Digits): number {
  const featuresOf = (digits: Digits) => {
    const samples = digits.read(range(0, digits.count))
    const features = scope(() => Float32Array.from(infer(encoder, toTensor(samples)).values()))
    const labels = samples.labels as Int32Array
    return { features, labels, count: digits.count, width: encoder.features, classes: 10 }
  }
  const [fitted, queries] = [labeled, held].map(featuresOf)
  return scope(() =>
    accuracy(headLogits(fitRidgeProbe(fitted), queries), fromArray(queries.labels, [queries.count])),
  )
}
