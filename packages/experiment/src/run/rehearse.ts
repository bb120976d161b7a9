import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, PretextsError, scope } from '@pretexts/tensor'
import { UsageError } from '../errors.ts'
import type { RunPlan } from '../settings/plan.ts'
import { createObjective, initialWeights } from './create-objective.ts'
import { requireTable } from './init-embeddings.ts'
import type { Splits } from './splits.ts'

/**
 * Makes the network and one loss of it, and throws both away: what is wrong with sizes and options is found before anything is
 * written. It changes nothing.
 * @throws UsageError with what the task or the network says
 */
export async function rehearse(plan: RunPlan, { pretraining }: Splits): Promise<void> {
  const { task, settings, training } = plan
  const count = Math.min(training.batchSize, pretraining.count)
  const samples = await pretraining.read(Array.from({ length: count }, (_, i) => i))
  try {
    const objective = await createObjective(plan, pretraining, initialWeights(training))
    if (training.initEmbeddings !== 'none') requireTable(objective.encoder)
    scope(() => {
      const batch = task.batch(samples, new Random('rehearsal'), settings.task.options)
      noGrad(() => objective.loss(batch, evaluation()))
    })
  } catch (error) {
    throw error instanceof PretextsError ? new UsageError(error.message) : error
  }
}
