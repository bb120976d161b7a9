import { type Dataset, type Samples, subset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { type Comparison, comparisonDefaults } from '@pretexts/transfer'
import { RunError } from '../errors.ts'
import { modalityOf } from '../modality/modalities.ts'
import { inputsOf, randomEncoder } from '../run/create-objective.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { ComparisonSettings } from './comparison-options.ts'

/**
 * What all runs of a comparison share, but for the pretrained weights: baselines need no more.
 * @param leftOut test examples that nothing is measured on, by index. Default: none.
 * @throws RunError for data without labels
 */
export function openComparison(
  { plan, splits, files }: OpenRun,
  settings: ComparisonSettings,
  leftOut: readonly number[] = [],
): Comparison<Samples> {
  const { labeled, test } = splits
  if (!test) throw new RunError(`the data of '${files.path}' has no labels, so there is nothing to compare`)
  const { fineTuning, scratch, all } = comparisonDefaults
  const { fineTuneRates, scratchRates } = settings
  const modality = modalityOf(plan.data.train.form)
  return {
    train: labeled,
    test: without(test, leftOut),
    createEncoder: (rng) => randomEncoder(plan, rng),
    pretrained: null,
    baselines: modality.baselines(),
    augment: modality.augment,
    inputs: inputsOf(plan),
    rng: new Random(plan.training.seed).fork('comparison'),
    settings: {
      testExamples: settings.testExamples,
      knn: { k: settings.neighbors, temperature: settings.temperature },
      fineTuning: { ...fineTuning, steps: settings.fineTuneSteps, learningRates: fineTuneRates },
      scratch: { ...scratch, steps: settings.scratchSteps, learningRates: scratchRates },
      all: { ...all, training: { ...all.training, steps: settings.allSteps } },
    },
  }
}

const without = (dataset: Dataset, indices: readonly number[]): Dataset =>
  indices.length === 0 ? dataset : subset(dataset, allBut(dataset.count, indices))

/** The numbers from 0 to `count` − 1 without some of them. */
export function allBut(count: number, leftOut: readonly number[]): number[] {
  const left = new Set(leftOut)
  return Array.from({ length: count }, (_, i) => i).filter((i) => !left.has(i))
}
