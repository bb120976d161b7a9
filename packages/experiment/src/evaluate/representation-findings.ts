import type { Finding } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  fewShotFinding,
  mapFinding,
  neighborsFinding,
  type ShowExample,
  sampleLatent,
} from '@pretexts/transfer'
import { modalityOf } from '../modality/modalities.ts'
import type { OpenRun } from '../run/open-run.ts'
import { spacesOf } from './spaces.ts'
import { speakersFinding } from './speakers-finding.ts'

/** What the features look like: few-shot problems, a map of them, and nearest neighbors. Without labels, the last two. */
export async function representationFindings(
  run: OpenRun,
  encoder: Encoder,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const { plan, splits } = run
  const shown = splits.test ?? splits.heldOut
  const { noun } = modalityOf(shown.form)
  const rng = new Random(plan.training.seed)
  const spaces = await spacesOf(run, encoder)
  const fewShot = splits.test && (await fewShotFinding(spaces, splits.test, rng, { noun, signal }))
  const speakers = splits.test && (await speakersFinding(spaces, splits.test))
  const sample = await sampleLatent(spaces, shown, rng)
  signal?.throwIfAborted()
  const options = { noun, exhibit: showIn(shown), signal }
  return [
    ...(fewShot ? [fewShot] : []),
    ...(speakers ? [speakers] : []),
    ...(sample ? [await mapFinding(sample, rng, options), await neighborsFinding(sample, options)] : []),
  ]
}

/** How an example of a data set is shown, by its index. */
export function showIn(dataset: Dataset): ShowExample {
  const { exhibits } = modalityOf(dataset.form)
  return async (index) => {
    const [{ group, ...exhibit }] = exhibits(await dataset.read([index]))
    void group
    return exhibit
  }
}
