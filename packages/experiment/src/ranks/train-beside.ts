import type { Collective } from '@pretexts/contracts'
import { pretrainBeside } from '@pretexts/train'
import { createPretraining } from '../run/create-objective.ts'
import type { Splits } from '../run/splits.ts'
import type { RunEvent, TrainOptions } from '../run/train-run.ts'
import type { RunPlan } from '../settings/plan.ts'

/** Trains on a rank other than 0: as `trainRun`, and writes nothing. */
export async function* trainBeside(
  plan: RunPlan,
  { pretraining }: Splits,
  collective: Collective,
  { stop }: TrainOptions = {},
): AsyncGenerator<RunEvent, void, void> {
  const run = await createPretraining(plan, pretraining, { collective })
  const { objective, source, steps } = run
  const { checkpointEvery, rankNorm } = plan.training
  const options = { ...run, collective, checkpointEvery, ownNorms: rankNorm === 'own', stop }
  for await (const event of pretrainBeside(objective, source, options))
    yield { ...event, steps, health: null, heldOut: null, warnings: [] }
}
