import { type Dataset, take } from '@pretexts/data'
import { Random } from '@pretexts/random'
import type { HealthOptions } from '@pretexts/train'
import { modalityOf } from '../modality/modalities.ts'
import type { RunPlan } from '../settings/plan.ts'
import { inputsOf } from './create-objective.ts'

/** A measurement costs as much as two to four steps of training, so that these keep it below one part in a hundred. */
const examples = 256
const measurements = 12
const leastSteps = 600

/** How the representation is measured while it is learned: on the same held-out examples each time, and a view of each. */
export async function healthOptions(plan: RunPlan, heldOut: Dataset, steps: number): Promise<HealthOptions> {
  const { task, settings, training } = plan
  const watched = take(heldOut, Math.min(examples, heldOut.count))
  const indices = Array.from({ length: watched.count }, (_, i) => i)
  const samples = await watched.read(indices)
  const inputs = inputsOf(plan)
  const { augment } = modalityOf(plan.data.train.form)
  const batchSize = Math.min(training.batchSize, watched.count)
  const some = await watched.read(indices.slice(0, batchSize))
  return {
    inputs: inputs(samples),
    ...(augment && { positives: inputs(augment(samples, new Random('health'))) }),
    batch: task.batch(some, new Random('health batch'), settings.task.options),
    every: Math.max(leastSteps, Math.ceil(steps / measurements)),
  }
}
