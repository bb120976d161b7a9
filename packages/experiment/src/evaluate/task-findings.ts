import type { Finding } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import type { TrainedObjective } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'

/** What a run's task shows of its trained objective on held-out examples: nothing for a task without findings. */
export async function taskFindings(
  { plan, splits }: Pick<OpenRun, 'plan' | 'splits'>,
  { objective, encoder }: Pick<TrainedObjective, 'objective' | 'encoder'>,
): Promise<readonly Finding[]> {
  const { task, settings, training } = plan
  const { heldOut, pretraining } = splits
  const { options } = settings.task
  const rng = new Random(training.seed).fork('findings')
  return (await task.findings?.({ objective, encoder, heldOut, pretraining, options, rng })) ?? []
}
