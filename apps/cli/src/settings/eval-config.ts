import { comparisonDefaults, knnDefaults, protocols } from '@pretexts/transfer'
import { z } from 'zod'
import { labelCounts, namesAmong, positive, rates, wholeFrom } from './checks.ts'
import { checkSettings } from './settings.ts'

const { fineTuning, scratch, all, testImages } = comparisonDefaults
const protocolNames = protocols.map(({ name }) => name)

/** What a comparison depends on besides the run: the flags of `eval`. */
export const evalShape = {
  protocols: namesAmong(protocolNames).optional().meta({
    value: 'name,name',
    description: 'which protocols (default: the usual ones; see pretexts protocols)',
  }),
  labelsPerClass: labelCounts.default([1, 5, 10, 50, 100, 'all']).meta({
    value: 'n,n',
    description: 'how many labelled images of each class; all for the whole training set',
  }),
  subsets: wholeFrom(1)
    .default(5)
    .meta({ value: 'n', description: 'label subsets, each a run of every protocol' }),
  seeds: wholeFrom(1)
    .default(1)
    .meta({ value: 'n', description: 'runs with all labels, where a protocol has anything random' }),
  testImages: wholeFrom(1).default(testImages).meta({
    value: 'n',
    description: 'test images that a run is measured on; with all labels it is all of them',
  }),
  fineTuneSteps: wholeFrom(1)
    .default(fineTuning.steps)
    .meta({ value: 'n', description: 'steps of fine-tuning' }),
  scratchSteps: wholeFrom(1)
    .default(scratch.steps)
    .meta({ value: 'n', description: 'steps of training from scratch' }),
  allSteps: wholeFrom(1)
    .default(all.training.steps ?? fineTuning.steps)
    .meta({ value: 'n', description: 'steps of either, with all labels' }),
  fineTuneRates: rates.optional().meta({
    value: 'x,x',
    description: `learning rates to choose from, on a fifth of the labels (default: ${fineTuning.learningRate}, no choice)`,
  }),
  scratchRates: rates.optional().meta({
    value: 'x,x',
    description: `the same from scratch (default: ${scratch.learningRate}, no choice)`,
  }),
  shortcutSteps: wholeFrom(0).default(400).meta({
    value: 'n',
    description: 'steps of a network that may take the shortcut which the task hides; 0 for none',
  }),
  neighbors: wholeFrom(1)
    .default(knnDefaults.cosine.k)
    .meta({ value: 'n', description: 'neighbours that vote by cosine' }),
  temperature: positive
    .default(knnDefaults.cosine.temperature)
    .meta({ value: 'x', description: 'of their votes exp(cosine / temperature)' }),
}

const schema = z.strictObject(evalShape)

export type EvalConfig = Readonly<z.infer<typeof schema>>

/** Fills in what was not given; `values` have been checked. */
export function completeEvalConfig(values: Partial<EvalConfig>): EvalConfig {
  return checkSettings(schema, values, (key) => key)
}
