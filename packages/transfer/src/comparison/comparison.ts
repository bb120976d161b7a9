import type { ImageDataset } from '@pretexts/data'
import type { Encoder, StateDict } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { ProbeSettings } from '../probe/probe-settings.ts'
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
  /** The pretrained encoder's `stateDict()`. */
  readonly pretrained: StateDict
  readonly augment: Augment
  /** Label subsets, test images, first weights and batches are all drawn from forks of it. */
  readonly rng: Random
  readonly settings?: Partial<ComparisonSettings>
}

export interface ComparisonSettings {
  /** How many test images a run is evaluated on; each subset draws its own. */
  readonly testImages: number
  readonly probe: Partial<ProbeSettings>
  readonly fineTuning: TrainingSettings
  readonly scratch: TrainingSettings
}

/** One run, as plain JSON: to be sent to a worker, which answers with a `RunResult`. */
export interface Job {
  readonly protocol: ProtocolName
  readonly labelsPerClass: number
  /** Which of the label subsets, from 0. */
  readonly subset: number
}

/**
 * Learning rates were chosen, out of factors of about 3, on images of MNIST's training split that no run learns from, with
 * `convNet` and two or three subsets; no test image had a part in it. 200 steps are about as many as the strongest baseline
 * needs: scratch + augmentation gains ten points at 10 labels per class between 50 steps and 200, and one more until 400.
 * Fewer would make pretraining look better than it is.
 */
export const comparisonDefaults: ComparisonSettings = {
  testImages: 1000,
  probe: {},
  fineTuning: { steps: 200, batchSize: 32, learningRate: 1e-3, weightDecay: 0.01 },
  scratch: { steps: 200, batchSize: 32, learningRate: 1e-2, weightDecay: 0.01 },
}
