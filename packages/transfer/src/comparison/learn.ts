import type { Samples } from '@pretexts/data'
import { requireLabels } from '@pretexts/data'
import type { LabeledFeatures } from '../features/features.ts'
import { fitLinearProbe, type LinearProbe } from '../probe/linear-probe.ts'
import type { Predictions } from '../results/predictions.ts'
import { type Comparison, type Job, settingsOf } from './comparison.ts'
import type { Draw } from './draw.ts'
import type { EncoderFor } from './encoder-for.ts'
import { fineTune } from './fine-tune.ts'
import type { Protocol } from './protocols.ts'
import { readOut, type Used } from './read-out.ts'
import type { Representation } from './representations.ts'

/** The result of every protocol: a classifier of test examples. */
export interface Learned {
  predict(indices: Int32Array): Promise<Predictions>
  readonly used: Used
}

/** A job, and all that its run needs. */
export interface Run<S extends Samples> {
  readonly job: Job
  readonly protocol: Protocol
  readonly draw: Draw
  readonly comparison: Comparison<S>
  readonly encoderFor: EncoderFor
  /** The frozen features of the protocol's start. */
  readonly features: () => Promise<Representation>
  /** Makes what several runs share, or returns it as it was made before. */
  readonly shared: (key: string, make: () => Promise<LinearProbe>) => Promise<LinearProbe>
}

/** Learns from the labeled examples of a draw, by the job's protocol. */
export async function learn<S extends Samples>(run: Run<S>): Promise<Learned> {
  const { job, draw, protocol, comparison } = run
  const { start, how } = protocol
  const settings = settingsOf(comparison, job.labelsPerClass)
  const rng = draw.rng.fork('probe')
  const fitProbe = async (indices: Int32Array): Promise<LinearProbe> =>
    fitLinearProbe(await labeled(run, indices), rng, settings.probe)
  // Fine-tuning begins with the probe of frozen features, so several protocols share it.
  const probe = (): Promise<LinearProbe> => {
    if (start !== 'pretrained') return fitProbe(draw.labeled)
    return run.shared(`${job.labelsPerClass} ${job.subset}`, () => fitProbe(draw.labeled))
  }
  if ('tuning' in how)
    return fineTune(run, how.tuning, (indices) => (indices === draw.labeled ? probe() : fitProbe(indices)))
  const data = await labeled(run, draw.labeled)
  const { predict, used } = await readOut(how.readout, { data, rng, settings, probe })
  const { test } = await run.features()
  return { predict: async (indices) => predict(await test(indices)), used }
}

async function labeled<S extends Samples>(run: Run<S>, indices: Int32Array): Promise<LabeledFeatures> {
  const { labels, classNames } = requireLabels('runJob', run.comparison.train)
  const { train } = await run.features()
  return {
    ...(await train(indices)),
    labels: indices.map((index) => labels[index]),
    classes: classNames.length,
  }
}
