import type { Encoder } from '@pretexts/nn'
import { UsageError } from '../errors.ts'
import { inputsOf } from '../run/create-objective.ts'
import { loadEncoder } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'
import { fitKeptProbe, type KeptProbe, writeKeptProbe } from './kept-probe.ts'

/**
 * Fits a linear probe to the features of a run's labeled examples and keeps it in the folder of the run, for `predictFiles`. An
 * evaluation does so too.
 * @param trained the encoder. Default: that of the last checkpoint
 * @throws UsageError when the data has no labels, RunError when there is no checkpoint
 */
export async function keepProbe(
  { files, plan, splits }: OpenRun,
  trained?: { readonly encoder: Encoder; readonly step: number },
): Promise<KeptProbe> {
  const { labeled, test } = splits
  if (!labeled.labels || !test)
    throw new UsageError(`the data of '${files.path}' has no labels, so there is nothing to fit a probe to`)
  const { encoder, step } = trained ?? (await loadEncoder(files, plan))
  const { seed } = plan.training
  const probe = await fitKeptProbe({ encoder, inputs: inputsOf(plan), labeled, test, seed, step })
  await writeKeptProbe(files, probe)
  return probe
}
