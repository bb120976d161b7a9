import { augment, readDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { type Comparison, comparisonDefaults } from '@pretexts/transfer'
import { createEncoder } from '../run/pretraining.ts'
import { openRunFolder } from '../run/run-folder.ts'
import { runImages } from '../run/run-images.ts'
import { trainedRun } from '../run/trained-run.ts'
import type { EvalConfig } from '../settings/eval-config.ts'

/** Which comparison: plain data, so that every worker can open the same one for itself. */
export interface ComparisonRequest {
  /** The folder of the run. */
  readonly run: string
  readonly settings: EvalConfig
}

/** What all runs of the comparison share, but for the pretrained weights: baselines need no more. */
export async function openComparison({ run, settings }: ComparisonRequest): Promise<Comparison> {
  const { config } = await openRunFolder(run)
  const { labelled } = await runImages(config)
  const { fineTuning, scratch, all } = comparisonDefaults
  const { fineTuneRates, scratchRates } = settings
  return {
    train: labelled,
    test: await readDataset(config.data, 'test', { folder: config.folder }),
    createEncoder: (rng) => createEncoder(config, labelled, rng),
    pretrained: null,
    augment,
    rng: new Random(config.seed).fork('comparison'),
    settings: {
      testImages: settings.testImages,
      knn: { k: settings.neighbors, temperature: settings.temperature },
      fineTuning: { ...fineTuning, steps: settings.fineTuneSteps, learningRates: fineTuneRates },
      scratch: { ...scratch, steps: settings.scratchSteps, learningRates: scratchRates },
      all: { ...all, training: { ...all.training, steps: settings.allSteps } },
    },
  }
}

/** Fills in the weights of the run's checkpoint, once it is there. */
export async function loadPretrained(comparison: Comparison, { run }: ComparisonRequest): Promise<void> {
  const { folder, config } = await openRunFolder(run)
  const { encoder } = await trainedRun(folder, config, comparison.train)
  comparison.pretrained = encoder.stateDict()
}
