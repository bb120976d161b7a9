import type { Collective } from '@pretexts/contracts'
import type { Batches, Dataset, Samples } from '@pretexts/data'
import { shareOf } from '@pretexts/pretext'
import type { ReadingSource } from '@pretexts/train'
import type { RunPlan } from '../settings/plan.ts'

/**
 * The batches of a run on several ranks: of each batch the examples of this rank's share.
 *
 * With `rankDraws: batch` every rank makes the whole batch and keeps its share, so that its views and masks are those that one
 * rank would have drawn. With `rankDraws: rank` it reads its share alone and draws from a stream of its own: that takes less time the more
 * ranks there are, and draws other views.
 */
export function rankedSource(
  { task, settings, training }: Pick<RunPlan, 'task' | 'settings' | 'training'>,
  dataset: Dataset,
  batches: Batches,
  collective: Collective,
): ReadingSource<Samples, unknown> {
  const { options } = settings.task
  if (training.rankDraws === 'rank') {
    return {
      read: (index) => {
        const all = batches.indices(index)
        const { from, to } = shareOf(all.length, collective)
        return dataset.read(all.subarray(from, to))
      },
      batch: (samples, rng) => task.batch(samples, rng.fork('rank').fork(collective.rank), options),
    }
  }
  return {
    read: (index) => dataset.read(batches.indices(index)),
    batch: (samples, rng) => {
      const whole = task.batch(samples, rng, options)
      return task.share?.(whole, shareOf(samples.indices.length, collective))
    },
  }
}
