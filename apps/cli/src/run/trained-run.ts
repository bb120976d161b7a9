import type { ImageDataset } from '@pretexts/data'
import { type CheckpointError, loadCheckpoint } from '@pretexts/train'
import { Failure } from '../failure.ts'
import type { RunConfig } from '../settings/run-config.ts'
import { createObjective } from './pretraining.ts'
import type { RunFolder } from './run-folder.ts'

/**
 * Task and network as the run's last checkpoint has them, after `step` steps.
 * @throws CheckpointError when it is missing or damaged, Failure when it is of other settings
 */
export async function trainedRun(folder: RunFolder, config: RunConfig, images: ImageDataset) {
  const run = createObjective(config, images)
  const { step, model } = await loadCheckpoint(folder.checkpoint).catch((error: CheckpointError) => {
    if ((error.cause as NodeJS.ErrnoException)?.code !== 'ENOENT') throw error
    throw new Failure(
      `'${folder.path}' has no checkpoint yet; go on with: pretexts train ${config.task} --out ${folder.path} --resume`,
    )
  })
  try {
    run.objective.loadStateDict(model)
  } catch (error) {
    throw new Failure(`${folder.checkpoint} does not fit ${folder.config}: ${(error as Error).message}`)
  }
  return { ...run, step }
}
