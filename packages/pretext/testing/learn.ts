import { defaultsOf, type Finding, type OptionValue } from '@pretexts/contracts'
import { Batches, type Dataset, type ImageSamples, splitValidation, unlabeled } from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import type { Encoder, Objective } from '@pretexts/nn'
import { AdamW, cosine } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { wasm } from '@pretexts/wasm'
import type { AnyTask } from '../src/task/pretext-task.ts'

export interface LearnOptions {
  /** Name of the encoder's model. */
  readonly model: string
  readonly steps: number
  readonly batchSize: number
  /** Options of the task that are not the usual ones. Default: none. */
  readonly options?: Readonly<Record<string, OptionValue>>
  /** Default 2e-3. */
  readonly learningRate?: number
  /** Options of the model. Default: none. */
  readonly modelOptions?: Readonly<Record<string, unknown>>
}

export interface Learned {
  readonly losses: number[]
  readonly findings: readonly Finding[]
  readonly objective: Objective<unknown>
  readonly encoder: Encoder
}

/**
 * Trains a task on a few images for some seconds, and returns its losses and what it finds on images held out.
 * @param data images, of which some are held out
 * @param validation how many
 */
export async function learn(
  task: AnyTask,
  data: Dataset<ImageSamples>,
  validation: number,
  settings: LearnOptions,
): Promise<Learned> {
  useBackend(wasm())
  const { steps, batchSize, learningRate = 2e-3 } = settings
  const rng = new Random(1)
  const options: Record<string, OptionValue> = { ...defaultsOf(task.options), ...settings.options }
  const { train, validation: heldOut } = splitValidation(data, { validation, rng })
  const images = unlabeled(train)
  const form = task.encoderForm?.(images.form, options) ?? images.form
  const model = models.find(({ name }) => name === settings.model)
  if (!model) throw new Error(`no model ${settings.model}`)
  const make = (wanted = form, stream = rng.fork('encoder')) =>
    createEncoder(model, wanted, settings.modelOptions ?? {}, stream)
  const objective = await task.objective(make, { form, dataset: images }, options, rng.fork('heads'))
  const batches = new Batches({ count: images.count, batchSize, rng: rng.fork('batches') })
  const batch = (step: number, stream: Random) =>
    task.batch(images.read(batches.indices(step)) as ImageSamples, stream, options)
  const optimizer = new AdamW(objective.namedParameters(), { beta2: 0.95 })
  const schedule = cosine({ base: learningRate, total: steps })
  const losses: number[] = []
  for await (const { loss } of pretrain(objective, batch, { steps, optimizer, schedule, rng }))
    losses.push(loss)
  const { encoder } = objective
  const run = { objective, encoder, heldOut, options, rng: rng.fork('findings') }
  return { losses, findings: (await task.findings?.(run)) ?? [], objective, encoder }
}
