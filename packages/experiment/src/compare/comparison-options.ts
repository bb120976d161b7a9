import { type OptionsOf, real, whole } from '@pretexts/contracts'
import { comparisonDefaults, knnDefaults, type LabelCount } from '@pretexts/transfer'

const { fineTuning, scratch, all, testExamples } = comparisonDefaults

/** How a pretrained encoder is compared with its baselines; numbers that have a default. */
export const comparisonOptions = {
  subsets: whole(5, 'label subsets, each a run of every protocol', { min: 1, max: 1000 }),
  seeds: whole(1, 'runs with all labels, where a protocol has anything random', { min: 1, max: 1000 }),
  testExamples: whole(
    testExamples,
    'test examples that a run is measured on; with all labels it is all of them',
    { min: 1 },
  ),
  fineTuneSteps: whole(fineTuning.steps, 'steps of fine-tuning', { min: 1 }),
  scratchSteps: whole(scratch.steps, 'steps of training from scratch', { min: 1 }),
  allSteps: whole(all.training.steps ?? fineTuning.steps, 'steps of either, with all labels', { min: 1 }),
  shortcutSteps: whole(400, 'steps of a network that may use the shortcut which the task hides; 0: none', {
    min: 0,
  }),
  neighbors: whole(knnDefaults.cosine.k, 'neighbors that vote by cosine similarity', { min: 1 }),
  temperature: real(
    knnDefaults.cosine.temperature,
    'temperature of their votes exp(similarity / temperature)',
    { above: 0 },
  ),
}

/** All settings of a comparison. */
export interface ComparisonSettings extends OptionsOf<typeof comparisonOptions> {
  /** Names of protocols. Default: the usual ones. */
  readonly protocols?: readonly string[]
  /** Labeled examples of each class; `all` for the whole training set. */
  readonly labelsPerClass: readonly LabelCount[]
  /** Learning rates to choose from, on a fifth of the labels. Default: one rate, no choice. */
  readonly fineTuneRates?: readonly number[]
  /** The same for training from scratch. Default: one rate, no choice. */
  readonly scratchRates?: readonly number[]
}
