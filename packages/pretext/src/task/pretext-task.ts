import type { Block, Finding, Form, OptionSpec, OptionsOf, Paper } from '@pretexts/contracts'
import type { Dataset, Samples } from '@pretexts/data'
import type { Encoder, EncoderMaker, Objective } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { Share } from './share.ts'

/**
 * A way of learning from examples that nobody has labeled, in two halves that know nothing of each other:
 *
 * 1. `batch` makes inputs and targets from the examples alone. No network takes part, so it can be tested, and looked at,
 *    by itself.
 * 2. `objective` puts heads on an encoder and measures, as a loss, how well it predicts the targets.
 *
 * What is kept in the end is the encoder. A task is one folder: whatever trains, resumes, evaluates, reports or lists tasks
 * knows them by this interface alone.
 */
export interface PretextTask<
  S extends Samples = Samples,
  Batch = unknown,
  Spec extends OptionSpec = OptionSpec,
> {
  /** Its name on the command line. */
  readonly name: string
  readonly title: string
  readonly family: TaskFamily
  /** One sentence: what the network has to do. */
  readonly summary: string
  readonly paper: Paper
  /** Its settings, said once: flags, settings files, help, documentation and controls are made from them. */
  readonly options: Spec
  /** Null when it can learn from examples of this form; otherwise the reason why not, in words. */
  accepts(form: Form): string | null
  /** Whether it learns from labels too, and so is no self-supervision: a bound for methods that do without. Default false. */
  readonly needsLabels?: boolean
  /** The model that it is usually trained with, by name. Default: the first model that takes the encoder's form. */
  readonly model?: string
  /** Options of its usual model and of data in which the method differs from their own defaults; others ignore what they do not have. */
  readonly usual?: { readonly model?: UsualValues; readonly data?: UsualValues }
  /** Training settings in which the method differs from the usual ones. */
  readonly training?: Partial<TrainingDefaults>
  /** What the encoder is shown, where that is not a whole example: a tile, a spectrogram. Default: the example itself. */
  encoderForm?(form: Form, options: OptionsOf<Spec>): Form
  /**
   * The encoder that is kept, for a method that puts it together from several: each is made by `make` with a stream of its own.
   * Default: `make(form, rng)`.
   * @param form the encoder's form
   */
  encoder?(make: EncoderMaker, form: Form, options: OptionsOf<Spec>, rng: Random): Encoder
  /** Whole examples as the encoder takes them after pretraining, (N, …encoder's form). Default: `toTensor`. */
  inputs?(samples: S, options: OptionsOf<Spec>): Tensor
  /**
   * Inputs and targets from some examples, which are not changed. The same examples and the same stream give the same batch.
   * It runs inside a step's scope and makes its tensors at once.
   */
  batch(samples: S, rng: Random, options: OptionsOf<Spec>): Batch
  /**
   * The part of a batch that one of several ranks learns from. Its objective then minds the other ranks (`context.collective`), so that
   * together they learn what one rank learns from the whole batch. Default: the task trains on one rank only.
   */
  share?(batch: Batch, share: Share): Batch
  /** The network that learns: encoders made by `make`, and heads of its own drawn from `rng`. */
  objective(
    make: EncoderMaker,
    source: TaskSource<S>,
    options: OptionsOf<Spec>,
    rng: Random,
  ): Objective<Batch> | Promise<Objective<Batch>>
  /** What the network is shown and has to answer, for people to see: made by `batch` from some examples. */
  example(samples: S, rng: Random, options: OptionsOf<Spec>): TaskExample
  /** What the trained objective shows on held-out examples. Default: nothing but its loss and metrics. */
  findings?(run: TrainedTask<S, Batch, Spec>): Promise<readonly Finding[]>
  /** A setting that leaves a shortcut in: a run can be asked to show what that costs. */
  readonly shortcut?: Shortcut<Spec>
}

/** What a task learns from. */
export interface TaskSource<S extends Samples = Samples> {
  /** What the encoder takes. */
  readonly form: Form
  /** The unlabeled examples. Most tasks need only their number, if that; some make a codebook from them first. */
  readonly dataset: Dataset<S>
}

/** A task after training, to find out what it has learned. */
export interface TrainedTask<
  S extends Samples = Samples,
  Batch = unknown,
  Spec extends OptionSpec = OptionSpec,
> {
  readonly objective: Objective<Batch>
  readonly encoder: Encoder
  /** Examples that nothing was learned from; labels, where there are any, only sort the results. */
  readonly heldOut: Dataset<S>
  /** The examples that were learned from, for baselines that learn from the same. Default: the held-out ones. */
  readonly pretraining?: Dataset<S>
  readonly options: OptionsOf<Spec>
  readonly rng: Random
}

/** Something in the input that gives the targets away, and that the network is better off without. */
export interface Shortcut<Spec extends OptionSpec = OptionSpec> {
  /** The options that leave it in. */
  readonly options: Partial<OptionsOf<Spec>>
  /** What it is, in one or two sentences. */
  readonly text: string
}

/** Option values by name. */
export type UsualValues = Readonly<Record<string, number | boolean | string>>

/** How a method is trained unless settings say otherwise. */
export interface TrainingDefaults {
  /** Examples in a batch. */
  readonly batchSize: number
  readonly learningRate: number
  readonly weightDecay: number
  /** Decay rate of Adam's mean of squared gradients. */
  readonly beta2: number
  /** Maximum norm of the gradient; 0 for none. */
  readonly clipNorm: number
  /** Passes over the examples. */
  readonly epochs: number
  /** Training steps, in the place of passes, unless settings say how many passes. */
  readonly steps: number
  /** Examples to learn from; 0 for all. */
  readonly limit: number
  /** Where token embeddings begin: `none` at random, `word2vec` with vectors trained first, or the path of a file of vectors. */
  readonly initEmbeddings: string
}

/** A task as it is shown to people: plain data, for a report, a page or a test. */
export interface TaskExample {
  readonly title: string
  /** What is to be seen, and what the network is asked about it. */
  readonly text: string
  readonly blocks: readonly Block[]
}

/** What is hidden or changed, and how the rest predicts it. */
export type TaskFamily =
  | `self-prediction/${'augmented' | 'masked' | 'obscured' | 'perturbed'}`
  | `joint-embedding/${'contrastive' | 'distillation' | 'redundancy-reduction' | 'distribution-matching'}`
  | 'prediction-in-time'

/** A task whose own types are its own business: lists hold these. */
// biome-ignore lint/suspicious/noExplicitAny: samples, batch and options differ from task to task.
export type AnyTask = PretextTask<any, any, any>
