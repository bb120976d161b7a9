import type { ImageDataset } from '@pretexts/data'
import type { Encoder, StateDict } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { KnnSettings } from '../probe/knn-probe.ts'
import type { LbfgsSettings } from '../probe/lbfgs-probe.ts'
import type { ProbeSettings } from '../probe/probe-settings.ts'
import type { RidgeSettings } from '../probe/ridge-probe.ts'
import type { Augment, TrainingSettings } from '../training/train-classifier.ts'
import type { ProtocolName } from './protocols.ts'

/** What all runs of a comparison share. Each process builds its own from the same configuration. */
export interface Comparison {
  /** Labelled images, of which each run sees a few labels. The encoder may have been pretrained on them, unlabelled. */
  readonly train: ImageDataset
  /** Labelled images that nothing has learned from. */
  readonly test: ImageDataset
  /** A new encoder of the pretrained one's form. */
  readonly createEncoder: (rng: Random) => Encoder
  /** The pretrained encoder's `stateDict()`; null as long as there is none, and only baselines are run. */
  pretrained: StateDict | null
  readonly augment: Augment
  /** Label subsets, test images, first weights and batches are all drawn from forks of it. */
  readonly rng: Random
  readonly settings?: Partial<ComparisonSettings>
}

export interface ComparisonSettings {
  /** How many test images a run is evaluated on; each subset draws its own. With all labels it is all test images. */
  readonly testImages: number
  readonly probe: Partial<ProbeSettings>
  readonly lbfgs: Partial<LbfgsSettings>
  readonly ridge: Partial<RidgeSettings>
  /** Of the weighted votes by cosine; the Euclidean one is `knnDefaults.euclidean`. */
  readonly knn: Partial<Omit<KnnSettings, 'metric'>>
  /** Training images, drawn at random, that principal components are found on; without labels. */
  readonly pcaImages: number
  readonly fineTuning: TrainingSettings
  /** How much smaller the learning rate of each block is than that of the next, where it decays. */
  readonly layerDecay: number
  readonly scratch: TrainingSettings
  /** What is different where all labels are used: more steps, larger batches. */
  readonly all: {
    readonly probe: Partial<ProbeSettings>
    readonly training: Partial<TrainingSettings>
  }
}

/** How many labelled images of each class; `all` is the whole training set, balanced or not. */
export type LabelCount = number | 'all'

/** One run, as plain JSON: to be sent to a worker, which answers with a `RunResult`. */
export interface Job {
  readonly protocol: ProtocolName
  readonly labelsPerClass: LabelCount
  /** Which of the label subsets, from 0; with all labels, which seed. */
  readonly subset: number
}

/**
 * Learning rates were chosen, out of factors of about 3, on images of MNIST's training split that no run learns from, with
 * `convNet` and two or three subsets; no test image had a part in it. 200 steps are about as many as the strongest baseline
 * needs: scratch + augmentation gains ten points at 10 labels per class between 50 steps and 200, and one more until 400.
 * Fewer would make pretraining look better than it is. To have them chosen in every run, on its own labels, give
 * `learningRates`. With all labels a probe has 30 epochs in place of 90: on MNIST's pixels that is 92.4 % in place of 92.5 %, in a
 * third of the time.
 */
export const comparisonDefaults: ComparisonSettings = {
  testImages: 1000,
  probe: {},
  lbfgs: {},
  ridge: {},
  knn: {},
  pcaImages: 2000,
  fineTuning: { steps: 200, batchSize: 32, learningRate: 1e-3, weightDecay: 0.01 },
  layerDecay: 0.65, // Bao et al. 2021, arXiv 2106.08254, for a base-size encoder
  scratch: { steps: 200, batchSize: 32, learningRate: 1e-2, weightDecay: 0.01 },
  all: { probe: { batchSize: 1024, epochs: 30 }, training: { steps: 1000, batchSize: 64 } },
}

/** The settings of a comparison, what was not given filled in; with what is different at this number of labels. */
export function settingsOf({ settings }: Comparison, labels: LabelCount): ComparisonSettings {
  const given = { ...comparisonDefaults, ...settings }
  if (labels !== 'all') return given
  const { probe, training } = given.all
  return {
    ...given,
    testImages: Number.POSITIVE_INFINITY,
    probe: { ...given.probe, ...probe },
    fineTuning: { ...given.fineTuning, ...training },
    scratch: { ...given.scratch, ...training },
  }
}
