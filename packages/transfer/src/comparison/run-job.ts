import { labelTensor } from '@pretexts/data'
import { accuracyOf, confusionMatrix, type Mistake, surestMistakes } from '../results/predictions.ts'
import type { Comparison, Job } from './comparison.ts'
import { drawOf } from './draw.ts'
import { learn } from './learn.ts'
import type { Used } from './read-out.ts'

/** What came of a job, as plain JSON. */
export interface RunResult extends Job {
  /** On the run's own test images. */
  readonly accuracy: number
  readonly testImages: number
  /** K × K: `[i][j]` images of class i were said to be of class j. */
  readonly confusion: readonly (readonly number[])[]
  /** The surest ones; their index is that of the test split. */
  readonly mistakes: readonly Mistake[]
  /** What was used: what was chosen, as learning rates and penalties, how many labels there were, and the number of the seed. */
  readonly settings: Used
  readonly seconds: number
}

const mistakesKept = 12

/**
 * One run of one protocol on one label subset. The result depends on the job and the comparison alone: runs can be made in
 * any order and in any process, and give the same bits (but for the time they take).
 *
 * @throws ArgumentError for an unknown protocol, DataError when a class has too few images
 */
export async function runJob(job: Job, comparison: Comparison): Promise<RunResult> {
  const started = performance.now()
  const { test } = comparison
  const draw = drawOf(job, comparison)
  const { predict, used } = await learn(job, draw, comparison)
  const predictions = predict(draw.tested)
  const labels = labelTensor(test, draw.tested).values()
  const mistakes = surestMistakes(predictions, labels, mistakesKept)
  return {
    ...job,
    accuracy: accuracyOf(predictions, labels),
    testImages: draw.tested.length,
    confusion: confusionMatrix(predictions, labels, test.classes),
    mistakes: mistakes.map((mistake) => ({ ...mistake, index: draw.tested[mistake.index] })),
    settings: { ...used, labelled: draw.labelled.length, seed: job.subset },
    seconds: (performance.now() - started) / 1000,
  }
}
