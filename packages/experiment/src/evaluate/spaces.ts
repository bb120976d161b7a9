import type { Samples } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { baselineSpace, encoderSpace, type Space } from '@pretexts/transfer'
import { modalityOf } from '../modality/modalities.ts'
import { inputsOf, randomEncoder } from '../run/create-objective.ts'
import type { OpenRun } from '../run/open-run.ts'

/** The spaces that examples are looked at in: the pretrained features, the first baseline of the modality, random features. */
export async function spacesOf(
  { plan, splits }: OpenRun,
  encoder: Encoder,
): Promise<readonly Space<Samples>[]> {
  const inputs = inputsOf(plan)
  const rng = new Random(plan.training.seed)
  const [baseline] = modalityOf(plan.data.train.form).baselines()
  const fit = { width: encoder.features, rng: rng.fork('spaces') }
  return [
    encoderSpace('pretrained features', encoder, inputs),
    await baselineSpace(baseline, splits.labeled, fit),
    encoderSpace('random features', randomEncoder(plan, rng.fork('random features')), inputs),
  ]
}
