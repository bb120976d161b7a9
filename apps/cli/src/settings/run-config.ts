import { datasets } from '@pretexts/data'
import { models } from '@pretexts/models'
import { tasks } from '@pretexts/pretext'
import { z } from 'zod'
import { notNegative, oneOf, positive, text, wholeFrom } from './checks.ts'
import { checkSettings, type NameOf } from './settings.ts'

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name)

/** What a pretraining depends on: the settings of `config.json` and the flags of `train`. */
export const runShape = {
  data: oneOf(names(datasets)).default('mnist').meta({ value: 'name', description: 'the data set' }),
  folder: text.optional().meta({ value: 'path', description: 'where its files are, if not in its package' }),
  limit: wholeFrom(1)
    .optional()
    .meta({ value: 'n', description: 'unlabelled images to learn from (default: all)' }),
  heldOut: wholeFrom(1)
    .default(1000)
    .meta({ value: 'n', description: 'training images set apart to measure the task on' }),
  model: oneOf(names(models)).default('convnet').meta({ value: 'name', description: 'the network' }),
  width: positive.optional().meta({ value: 'x', description: 'factor on its numbers of filters' }),
  epochs: wholeFrom(1).default(3).meta({ value: 'n', description: 'passes over the images' }),
  batchSize: wholeFrom(1)
    .default(32)
    .meta({ value: 'n', description: 'images a step; a task may make several inputs of each' }),
  learningRate: positive
    .default(3e-3)
    .meta({ value: 'x', description: 'of AdamW, after warm-up; then down a cosine' }),
  weightDecay: notNegative
    .default(0.01)
    .meta({ value: 'x', description: 'of the weights; biases and batch norms have none' }),
  seed: wholeFrom(0).default(0).meta({ value: 'n', description: 'decides everything that is random' }),
  checkpointEvery: wholeFrom(1).default(50).meta({ value: 'n', description: 'steps between checkpoints' }),
}

const schema = z.strictObject({ task: oneOf(names(tasks)), ...runShape })

/** Everything that decides what a run does; written to its folder, so that it can be resumed, evaluated, repeated. */
export type RunConfig = Readonly<z.infer<typeof schema>>

/** Settings as a file or some flags give them: some of them. */
export type PartialRunConfig = Partial<RunConfig>

/** @throws UsageError naming every fault */
export function parseRunConfig(values: unknown, nameOf: NameOf): RunConfig {
  return checkSettings(schema, values, nameOf)
}

/** Checks settings of which the rest comes from elsewhere. */
export function parsePartialConfig(values: unknown, nameOf: NameOf): PartialRunConfig {
  const parsed = checkSettings(schema.partial(), values, nameOf)
  const given = Object.keys(values as object)
  return Object.fromEntries(Object.entries(parsed).filter(([key]) => given.includes(key)))
}
