import { smoothL1 } from '@pretexts/losses'
import {
  Component,
  EmaTwin,
  type Encoder,
  evaluation,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, gather, mul, select, slice, type Tensor, unsqueeze } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import type { FeatureSpread } from '../shared/feature-spread.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'
import { teacherTargets } from '../shared/teacher-targets.ts'
import type { IJepaBatch } from './i-jepa-batch.ts'
import { iJepaOptions } from './i-jepa-options.ts'
import { IJepaPredictor } from './i-jepa-predictor.ts'

export interface IJepaObjectiveOptions {
  readonly patchSize: number
  readonly predictorWidth: number
  readonly predictorDepth: number
  /** Momentum of the target encoder at the first step; it rises to 1 in a straight line. */
  readonly momentum: number
  /** Whether the mean over the images of the batch is taken off the targets, place by place. */
  readonly centerTargets: boolean
}

/**
 * What would the encoder say of the hidden blocks? The online encoder sees the context; a predictor answers for each block; the
 * targets come from a slow copy of the encoder that sees the whole image.
 *
 *     target = norm(twin(x) − its mean over the images of the batch) at the block, with no gradient
 *     norm: mean 0, variance 1 for each token
 *     loss = 1/M Σ_m smoothL1(predictor(encoder(context), block m), target of block m)
 *     after each step θ' ← μ θ' + (1 − μ) θ,  μ from `momentum` to 1
 *
 * The encoder that is kept is the online one; the copy is saved with the objective. The metric `targetSpread` is the standard
 * deviation of norm(twin(x)) over the images of a batch, at the same place: 0 means that it tells nothing of the image.
 * @see Assran et al. 2023, arXiv 2301.08243, section 3
 */
export class IJepaObjective extends Component implements Objective<IJepaBatch> {
  readonly encoder: PatchEncoder
  readonly predictor: IJepaPredictor
  readonly target: EmaTwin<PatchEncoder>
  readonly momentum: number
  readonly centerTargets: boolean

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: IJepaObjectiveOptions, rng: Random) {
    super()
    const known = requireTaskOptions('IJepaObjective', options, iJepaOptions)
    const { patchSize: patch, predictorWidth: width, predictorDepth: depth, momentum } = known
    requirePatchEncoder('i-jepa', encoder, patch)
    const { features, grid } = encoder
    this.encoder = encoder
    this.predictor = new IJepaPredictor({ features, grid, width, depth }, rng.fork('predictor'))
    this.target = new EmaTwin<PatchEncoder>(encoder)
    this.momentum = momentum
    this.centerTargets = options.centerTargets
  }

  loss(batch: IJepaBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { blocks, spread } = this.targets(batch)
    const predictions = this.predict(batch, context)
    const loss = mul(predictions.map((p, m) => smoothL1(p, blocks[m])).reduce(add), 1 / blocks.length)
    return { loss, metrics: { targetSpread: spread.acrossImages } }
  }

  /** Predictions for each block, M times (N, B, D). */
  predict({ images, context: places, targets }: IJepaBatch, context: StepContext): Tensor[] {
    const { encoder, predictor } = this
    const encoded = encoder.encode(encoder.embed(images, places), context, places)
    const seen = encoder.leading === 0 ? encoded : slice(encoded, [], [encoder.leading, encoded.shape[1]])
    return Array.from({ length: targets.shape[1] }, (_, m) =>
      predictor.forward(seen, places, select(targets, m, 1), context),
    )
  }

  /** What the copy says of all patches, (N, L, D), and of each block, M times (N, B, D). */
  targets({ images, targets }: Pick<IJepaBatch, 'images' | 'targets'>): {
    all: Tensor
    blocks: Tensor[]
    spread: FeatureSpread
  } {
    const { targets: all, spread } = this.target.apply((twin) =>
      teacherTargets(twin.sequence(images, evaluation()), this.centerTargets),
    )
    const blocks = Array.from({ length: targets.shape[1] }, (_, m) =>
      gather(all, unsqueeze(select(targets, m, 1), 2), 1),
    )
    return { all, blocks, spread }
  }

  afterStep({ progress: { step, steps } }: StepContext): void {
    this.target.update(this.momentum + (1 - this.momentum) * Math.min(1, step / steps))
  }

  represent({ images }: IJepaBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}
