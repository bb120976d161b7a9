import { readDataset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { openRunFolder, type RunFolder } from '../run/run-folder.ts'
import { trainedRun } from '../run/trained-run.ts'
import type { RunConfig } from '../settings/run-config.ts'

/** A run's encoder as its last checkpoint has it. */
export interface OpenedEncoder {
  readonly folder: RunFolder
  readonly config: RunConfig
  readonly encoder: Encoder
}

/** @throws UsageError when it is no run, Failure when it has no checkpoint or one of other settings, DataError without its data */
export async function openEncoder(run: string): Promise<OpenedEncoder> {
  const { folder, config } = await openRunFolder(run)
  const images = await readDataset(config.data, 'test', { folder: config.folder }) // for their shape
  const { encoder } = await trainedRun(folder, config, images)
  return { folder, config, encoder }
}
