import { type ImageDataset, readDataset, splitValidation, take, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { UsageError } from '../failure.ts'
import type { RunConfig } from '../settings/run-config.ts'

/** The images of a run. All come from the training split; the test split is not even read. */
export interface RunImages {
  /** What pretraining learns from: without labels. */
  readonly pretraining: ImageDataset
  /** The images that are not held out, with labels: where few labels are drawn from, after pretraining. */
  readonly labelled: ImageDataset
  /** What nothing learns from: the task is measured on it, and its labels only sort the results. */
  readonly heldOut: ImageDataset
}

/** @throws DataError when files are missing or damaged, UsageError when nothing is left to learn from */
export async function runImages({ data, folder, limit, heldOut, seed }: RunConfig): Promise<RunImages> {
  const all = await readDataset(data, 'train', { folder })
  if (heldOut >= all.count) {
    const reason = `${all.name} has ${all.count} images, and some must be left to learn from`
    throw new UsageError(`--held-out must be below ${all.count}: ${reason}; got ${heldOut}`)
  }
  const rng = new Random(seed).fork('split')
  const { train, validation } = splitValidation(all, { validation: heldOut, rng })
  const seen = take(train, Math.min(limit ?? train.count, train.count))
  return { pretraining: unlabeled(seen), labelled: train, heldOut: validation }
}
