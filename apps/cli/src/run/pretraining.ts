import { Batches, type ImageDataset, toTensor } from '@pretexts/data'
import { models } from '@pretexts/models'
import type { Encoder } from '@pretexts/nn'
import { AdamW, biasesAndNorms, cosine } from '@pretexts/optim'
import { tasks } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import type { RunConfig } from '../settings/run-config.ts'

/** A network of the run's form as it is before any training. */
export function createEncoder({ model, width }: RunConfig, images: ImageDataset, rng: Random): Encoder {
  const [channels, size] = images.shape
  return named(models, model).create({ channels, size, width }, rng)
}

/** Task, network and head as they are before any training: a function of the settings. */
export function createObjective(config: RunConfig, images: ImageDataset) {
  const rng = new Random(config.seed)
  const task = named(tasks, config.task)
  const encoder = createEncoder(config, images, rng.fork('encoder'))
  return { task, encoder, objective: task.objective(encoder, rng.fork('heads')) }
}

/**
 * Everything that `pretrain` takes, from the settings and the unlabelled images.
 * @param limit on the number of steps; without one it is as many as the settings' epochs have
 */
export function createPretraining(config: RunConfig, images: ImageDataset, limit = Number.POSITIVE_INFINITY) {
  const { task, objective } = createObjective(config, images)
  const rng = new Random(config.seed)
  const { batchSize, epochs, learningRate, weightDecay } = config
  const batches = new Batches({ count: images.count, batchSize, rng: rng.fork('batches') })
  const steps = Math.min(limit, batches.stepsPerEpoch * epochs)
  const optimizer = new AdamW(objective.namedParameters(), {
    learningRate,
    weightDecay,
    exclude: biasesAndNorms,
  })
  const schedule = cosine({ base: learningRate, total: steps, warmUp: Math.min(20, Math.floor(steps / 10)) })
  const batch = (step: number, stream: Random) => task.batch(toTensor(images, batches.indices(step)), stream)
  return { task, objective, batch, steps, optimizer, schedule, rng: rng.fork('training') }
}

/** The entry of that name; settings have been checked to name one. */
function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((entry) => entry.name === name)
  if (!found) throw new Error(`there is no '${name}'`)
  return found
}
