import type { Dataset, Samples } from '@pretexts/data'
import type { Encoder, StateDict } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Baseline } from '../baselines/baseline.ts'
import type { Inputs } from '../features/extract-features.ts'
import type { KnnSettings } from '../probe/knn-probe.ts'
import type { LbfgsSettings } from '../probe/lbfgs-probe.ts'
import type { ProbeSettings } from '../probe/probe-settings.ts'
import type { RidgeSettings } from '../probe/ridge-probe.ts'
import type { Augment, TrainingSettings } from '../training/train-classifier.ts'

/** What all runs of a comparison share. Each process builds its own from the same configuration. */
export interface Comparison<S extends Samples = Samples> {
  /** Labeled examples; each run sees the labels of a few. The encoder may have been pretrained on them, without labels. */
  readonly train: Dataset<S>
  /** Labeled examples that nothing has learned from, of the same form and classes. */
  readonly test: Dataset<S>
  /** A new encoder of the pretrained one's form. */
  readonly createEncoder: (rng: Random) => Encoder
  /** The pretrained encoder's `stateDict()`; null as long as there is none: then only baselines can run. */
  readonly pretrained: StateDict | null
  /** Features that need no network, such as `imageBaselines()`; `[]` for none. */
  readonly baselines: readonly Baseline<S>[]
  /** A random view of each example; null where there is none, and protocols with augmentation are left out. */
  readonly augment: Augment<S> | null
  /** How examples become the encoder's input. Default `toTensor`. */
  readonly inputs?: Inputs<S>
  /** Label subsets, test examples, initial weights and batches are all drawn from forks of it. */
  readonly rng: Random
  /** Default `comparisonDefaults`. */
  readonly settings?: Partial<ComparisonSettings>
}

export interface ComparisonSettings {
  /** Test examples of a run; each subset draws its own. With all labels it is all of them. */
  readonly testExamples: number
  readonly probe: Partial<ProbeSettings>
  readonly lbfgs: Partial<LbfgsSettings>
  readonly ridge: Partial<RidgeSettings>
  /** For the weighted votes by cosine; the Euclidean ones use `knnDefaults.euclidean`. */
  readonly knn: Partial<Omit<KnnSettings, 'metric'>>
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

/** How many labeled examples of each class; `all` is the whole training set, balanced or not. */
export type LabelCount = number | 'all'

/** One run, as plain JSON: it can be sent to a worker, which answers with a `RunResult`. */
export interface Job {
  /** The name of a protocol. */
  readonly protocol: string
  readonly labelsPerClass: LabelCount
  /** Which of the label subsets, from 0; with all labels, which seed. */
  readonly subset: number
}

/**
 * Learning rates were chosen, among factors of about 3, on training images of MNIST that no run learns from, with `convNet` and
 * two or three subsets; no test image was used. 200 steps are about as many as the strongest baseline needs: with 10 labels per
 * class, scratch + augmentation gains ten points between 50 and 200 steps, and one more until 400. Fewer steps would make
 * pretraining look better than it is. To have rates chosen in every run, on its own labels, give `learningRates`. With all labels
 * a probe has 30 epochs instead of 90: on MNIST's pixels that gives 92.4% instead of 92.5%, in a third of the time.
 */
export const comparisonDefaults: ComparisonSettings = {
  testExamples: 1000,
  probe: {},
  lbfgs: {},
  ridge: {},
  knn: {},
  fineTuning: { steps: 200, batchSize: 32, learningRate: 1e-3, weightDecay: 0.01 },
  layerDecay: 0.65, // Bao et al. 2021, arXiv 2106.08254, for a base-size encoder
  scratch: { steps: 200, batchSize: 32, learningRate: 1e-2, weightDecay: 0.01 },
  all: { probe: { batchSize: 1024, epochs: 30 }, training: { steps: 1000, batchSize: 64 } },
}

/** The settings of a comparison, with defaults for what was not given, and with what is different at this number of labels. */
export function settingsOf(
  { settings }: { /** Default: `comparisonDefaults`. */ readonly settings?: Partial<ComparisonSettings> },
  labels: LabelCount,
): ComparisonSettings {
  const given = { ...comparisonDefaults, ...settings }
  if (labels !== 'all') return given
  const { probe, training } = given.all
  return {
    ...given,
    testExamples: Number.POSITIVE_INFINITY,
    probe: { ...given.probe, ...probe },
    fineTuning: { ...given.fineTuning, ...training },
    scratch: { ...given.scratch, ...training },
  }
}
