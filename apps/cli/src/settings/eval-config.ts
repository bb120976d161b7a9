import { comparisonDefaults } from '@pretexts/transfer'
import { z } from 'zod'
import { counts, wholeFrom } from './checks.ts'
import { checkSettings } from './settings.ts'

/** What a comparison depends on besides the run: the flags of `eval`. */
export const evalShape = {
  labelsPerClass: counts
    .default([10, 100])
    .meta({ value: 'n,n', description: 'how many labelled images of each class' }),
  subsets: wholeFrom(1)
    .default(5)
    .meta({ value: 'n', description: 'label subsets, each a run of every protocol' }),
  testImages: wholeFrom(1)
    .default(comparisonDefaults.testImages)
    .meta({ value: 'n', description: 'test images that a run is measured on' }),
  fineTuneSteps: wholeFrom(1)
    .default(comparisonDefaults.fineTuning.steps)
    .meta({ value: 'n', description: 'steps of fine-tuning' }),
  scratchSteps: wholeFrom(1)
    .default(comparisonDefaults.scratch.steps)
    .meta({ value: 'n', description: 'steps of training from scratch' }),
}

const schema = z.strictObject(evalShape)

export type EvalConfig = Readonly<z.infer<typeof schema>>

/** Fills in what was not given; `values` have been checked. */
export function completeEvalConfig(values: Partial<EvalConfig>): EvalConfig {
  return checkSettings(schema, values, (key) => key)
}
