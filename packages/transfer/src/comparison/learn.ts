import { labelTensor } from '@pretexts/data'
import type { LabelledFeatures } from '../features/features.ts'
import { fitLinearProbe, type LinearProbe } from '../probe/linear-probe.ts'
import type { Predictions } from '../results/predictions.ts'
import { type Comparison, type Job, settingsOf } from './comparison.ts'
import type { Draw } from './draw.ts'
import { fineTune } from './fine-tune.ts'
import { type FeatureSource, protocolNamed } from './protocols.ts'
import { readOut, type Used } from './read-out.ts'
import { type Representation, represent } from './represent.ts'

/** What every protocol ends in: a classifier of test images. */
export interface Learned {
  predict(indices: Int32Array): Predictions
  readonly used: Used
}

/** Learns from the labelled images of a draw, in the way of the job's protocol. */
export async function learn(job: Job, draw: Draw, comparison: Comparison): Promise<Learned> {
  const protocol = protocolNamed(job.protocol)
  const { start, how } = protocol
  const settings = settingsOf(comparison, job.labelsPerClass)
  const rng = draw.rng.fork('probe')
  const probeOf = (indices: Int32Array): LinearProbe => {
    const data = labelled(represent(start, job, comparison), indices, comparison)
    return fitLinearProbe(data, rng, settings.probe)
  }
  const probe = () => remembered(() => probeOf(draw.labelled), job, start, comparison)
  if ('tuning' in how)
    return fineTune(protocol, how.tuning, { job, draw, comparison }, (indices) =>
      indices === draw.labelled ? probe() : probeOf(indices),
    )
  const features = represent(start, job, comparison)
  const data = labelled(features, draw.labelled, comparison)
  const { predict, used } = readOut(how.readout, { data, rng, settings, probe })
  return { predict: (indices) => predict(features.test(indices)), used }
}

/** Both kinds of fine-tuning begin with the probe that frozen features are read with: the latest is kept. */
const latest = new WeakMap<Comparison, { readonly key: string; readonly probe: LinearProbe }>()

function remembered(
  learnProbe: () => LinearProbe,
  { labelsPerClass, subset }: Job,
  source: FeatureSource,
  comparison: Comparison,
): LinearProbe {
  if (source !== 'pretrained') return learnProbe()
  const key = `${labelsPerClass} ${subset}`
  const known = latest.get(comparison)
  if (known?.key === key) return known.probe
  const probe = learnProbe()
  latest.set(comparison, { key, probe })
  return probe
}

function labelled(features: Representation, indices: Int32Array, { train }: Comparison): LabelledFeatures {
  const labels = Int32Array.from(labelTensor(train, indices).values())
  return { ...features.train(indices), labels, classes: train.classes }
}
