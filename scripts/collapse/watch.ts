import { defaultsOf } from '@pretexts/contracts'
import { Batches, type ImageSamples, type MemoryDataset, subset, take, toTensor } from '@pretexts/data'
import { simclrDigitView } from '@pretexts/images'
import { createEncoder, models } from '@pretexts/models'
import type { EncoderMaker } from '@pretexts/nn'
import { AdamW, biasesAndNorms, constant } from '@pretexts/optim'
import { type AnyTask, tasks } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { measureHealth, pretrain } from '@pretexts/train'

export interface WatchOptions {
  readonly task: string
  readonly options: Readonly<Record<string, number | boolean>>
  readonly images: MemoryDataset<ImageSamples>
  readonly steps: number
  /** Steps between measurements; there is one before the first step. */
  readonly every: number
  /** Multiplies the filters of the ConvNet. */
  readonly width: number
  readonly batchSize: number
  readonly learningRate: number
  readonly seed: number
}

/** Health after so many steps, and which measures warned of collapse. */
export interface Watched {
  readonly step: number
  readonly loss: number
  readonly measures: Readonly<Record<string, number>>
  /** Sentences with the measure and its value. */
  readonly warnings: readonly string[]
}

/** Trains for some steps and measures the health of h, of z and of the codes on 200 images that are not learned from. */
export async function watch(options: WatchOptions): Promise<Watched[]> {
  const { images, steps, every, width, batchSize, learningRate, seed } = options
  const task = tasks.find(({ name }) => name === options.task) as AnyTask
  const model = models.find(({ name }) => name === 'convnet') as (typeof models)[number]
  const rng = new Random(seed)
  const make: EncoderMaker = (form, stream = rng.fork('encoder')) =>
    createEncoder(model, form, { width }, stream)
  const held = take(images, 200)
  const learned = subset(
    images,
    Array.from({ length: images.count - 200 }, (_, i) => 200 + i),
  )
  const chosen = { ...defaultsOf(task.options), ...options.options }
  const objective = await task.objective(
    make,
    { form: images.form, dataset: learned },
    chosen,
    rng.fork('heads'),
  )
  const samples = held.read(Array.from({ length: 200 }, (_, i) => i))
  const probe = {
    inputs: toTensor(samples),
    positives: toTensor(simclrDigitView()(samples, new Random('view'))),
    batch: task.batch(samples, new Random('batch'), chosen),
  }
  const rows: Watched[] = []
  const measure = (step: number, loss: number): void => {
    const { measures, collapse } = measureHealth(objective, probe)
    rows.push({ step, loss, measures, warnings: collapse.map(({ message }) => message) })
  }
  measure(0, Number.NaN)
  const batches = new Batches({ count: learned.count, batchSize, rng: rng.fork('batches') })
  const source = {
    read: (index: number) => learned.read(batches.indices(index)),
    batch: (some: ImageSamples, stream: Random) => task.batch(some, stream, chosen),
  }
  const settings = { learningRate, weightDecay: 0.01, exclude: biasesAndNorms }
  const optimizer = new AdamW(objective.namedParameters(), settings)
  const training = { steps, optimizer, schedule: constant(learningRate), rng: rng.fork('training') }
  for await (const { step, loss } of pretrain(objective, source, training))
    if (step % every === 0) measure(step, loss)
  return rows
}
