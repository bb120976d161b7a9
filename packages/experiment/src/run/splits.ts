import { type Dataset, splitGroups, take, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { UsageError } from '../errors.ts'
import type { RunPlan } from '../settings/plan.ts'
import { setTestApart } from './set-test-apart.ts'

/** The examples of a run, by what they are used for. Nothing learns from the test split before labels are given out. */
export interface Splits {
  /** What pretraining learns from: without labels, unless the task is one that needs them. */
  readonly pretraining: Dataset
  /** The training examples that are not held out, with labels where there are any: few labels are drawn from these. */
  readonly labeled: Dataset
  /** What nothing learns from: the task is measured on it, and its labels only sort the results. */
  readonly heldOut: Dataset
  /** Null where there are no labels: nothing can be compared then. */
  readonly test: Dataset | null
}

/** At most this share of the examples is held out. */
const mostHeldOut = 1 / 5

/** @throws UsageError when too few examples are left to learn from */
export function splitData({
  data,
  training,
  task,
}: Pick<RunPlan, 'data' | 'training'> & Partial<Pick<RunPlan, 'task'>>): Splits {
  const { seed, limit } = training
  const rng = new Random(seed).fork('split')
  const { train: all, test } = data.test
    ? { train: data.train, test: data.test }
    : setTestApart(data.train, rng)
  const validation = Math.min(training.heldOut, Math.floor(all.count * mostHeldOut))
  if (validation < 1) {
    throw new UsageError(
      `${all.name} has ${all.count} examples; at least 5 are needed, to learn from some and hold out others`,
    )
  }
  const { train, validation: heldOut } = splitGroups(all, { validation, rng })
  const seen = limit === 0 ? train : take(train, Math.min(limit, train.count))
  return {
    pretraining: task?.needsLabels ? seen : unlabeled(seen),
    labeled: train,
    heldOut,
    test: test?.labels ? test : null,
  }
}
