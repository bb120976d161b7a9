import { defaultsOf } from '@pretexts/contracts'
import type { ImageSamples, MemoryDataset } from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import type { EncoderMaker, Objective, StepContext } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { AnyTask } from '../src/task/pretext-task.ts'
import { tasks } from '../src/tasks.ts'
import { exampleData } from './example-data.ts'

/** What tests of joint embeddings share: blobs of 28×28, the smallest encoders, and a context. */

export const form = { kind: 'image', channels: 1, height: 28, width: 28 } as const
export const data = exampleData(form) as MemoryDataset<ImageSamples>

/** Every joint embedding of images; those of sounds have tests of their own. */
export const imageEmbeddings: readonly AnyTask[] = tasks.filter(
  ({ family, accepts }) => family.startsWith('joint-embedding') && accepts(form) === null,
)

const smallest = { convnet: { width: 1 / 8 }, vit: { depth: 1, width: 1 / 4 } }

/** Makes the smallest encoder of a model. */
export function makeFor(name: 'convnet' | 'vit'): EncoderMaker {
  const model = models.find((candidate) => candidate.name === name) as (typeof models)[number]
  return (wanted = form, rng = new Random('encoder')) => createEncoder(model, wanted, smallest[name], rng)
}

/** The smallest encoder that the task can be trained with. */
export const makerOf = ({ model }: AnyTask): EncoderMaker => makeFor(model === 'vit' ? 'vit' : 'convnet')

export const context = (step = 0, training = true): StepContext => ({
  training,
  rng: new Random('step').fork(step),
  progress: { step, steps: 10 },
})

/** The first `count` images. */
export const samples = (count = 6): ImageSamples => data.read(Array.from({ length: count }, (_, i) => i))

export const values = (x: Tensor): number[] => Array.from(x.values())

export const batchOf = <T extends AnyTask>(
  task: T,
  seed = 1,
  changes = {},
  count = 6,
): ReturnType<T['batch']> =>
  task.batch(samples(count), new Random(seed), { ...defaultsOf(task.options), ...changes })

/** An objective of the task with default options, but for `changes`. */
export const objectiveOf = <O extends Objective<never>>(task: AnyTask, changes = {}): O =>
  task.objective(
    makerOf(task),
    { form, dataset: data },
    { ...defaultsOf(task.options), ...changes },
    new Random(1),
  ) as unknown as O
