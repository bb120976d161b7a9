import type { Encoder, Objective } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { TaskExample } from './task-example.ts'

/**
 * A way of learning from images that nobody has labelled, in two halves that know nothing of each other:
 *
 * 1. `batch` makes a question and its answer out of images alone. No network takes part, so it can be tested, and looked
 *    at, by itself.
 * 2. `objective` puts heads on an encoder and says, as a loss, how well it answers.
 *
 * What is kept of all this in the end is the encoder.
 */
export interface PretextTask<Batch> {
  /** What it is called on the command line. */
  readonly name: string
  readonly title: string
  readonly family: TaskFamily
  /** One sentence: what the network is asked. */
  readonly summary: string
  readonly paper: Paper
  /**
   * Inputs and targets from images (N, C, H, W), which are not changed. The same images and the same stream give the
   * same batch. A view that a task should be asked of (a crop, a shift) is made before, and so is shared by all copies.
   */
  batch(images: Tensor, rng: Random): Batch
  /** The network that answers: the encoder, and heads of its own drawn from `rng`. */
  objective(encoder: Encoder, rng: Random): Objective<Batch>
  /** What the network is shown, for people to see: made by `batch` from some of these images. */
  example(images?: Tensor): TaskExample
}

/** What is hidden or changed, and how the rest answers for it. */
export type TaskFamily =
  | `self-prediction/${'augmented' | 'masked' | 'obscured' | 'perturbed'}`
  | `joint-embedding/${'contrastive' | 'distillation' | 'redundancy-reduction'}`
  | 'prediction-in-time'

/** Where a task comes from. */
export interface Paper {
  readonly title: string
  readonly authors: string
  readonly year: number
  /** arXiv number, as in https://arxiv.org/abs/1803.07728. */
  readonly arxiv: string
}
