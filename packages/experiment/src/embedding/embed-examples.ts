import { firstNonFinite } from '@pretexts/contracts'
import { extractFeatures, type Features } from '@pretexts/transfer'
import { RunError } from '../errors.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import type { ChosenExamples } from './choose-examples.ts'

/** Features of some examples, a row each, and which examples they are. */
export interface Embedding extends ChosenExamples {
  readonly features: Features
}

/**
 * The features that an encoder gives to examples.
 * @throws RunError when some are not finite: the run has diverged, and nothing of it can be used
 */
export async function embedExamples(opened: OpenEncoder, examples: ChosenExamples): Promise<Embedding> {
  const { encoder, inputs, files } = opened
  const { dataset, noun } = examples
  const features = await extractFeatures(encoder, dataset, { inputs })
  const wrong = firstNonFinite(features.features)
  if (wrong < 0) return { ...examples, features }
  const [index, place] = [Math.floor(wrong / features.width), wrong % features.width]
  throw new RunError(
    `the features of ${noun} ${index} of ${dataset.name} are not finite: number ${place} is ${features.features[wrong]}; the training of '${files.path}' has diverged, so train again with a smaller learning rate`,
  )
}

/** What the class of an example is called; null where it has none. */
export function labelOf({ dataset: { labels, classNames } }: ChosenExamples, index: number): string | null {
  return labels && (classNames?.[labels[index]] ?? String(labels[index]))
}
