import { smoothL1 } from '@pretexts/losses'
import {
  Component,
  type Context,
  EmaTwin,
  type Encoder,
  evaluation,
  hasLayers,
  type LayeredEncoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  type Representations,
  requireObjectiveContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, add, mean, mul, noGrad, slice, std, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { encodeMasked, hiddenRows, maskTokenFor } from '../shared/encode-masked.ts'
import type { MaskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { type PatchEncoder, requirePatchEncoder } from '../shared/patch-encoder.ts'
import { type TeacherTargets, teacherTargets } from '../shared/teacher-targets.ts'
import { data2VecOptions } from './data2vec-options.ts'

export interface Data2VecObjectiveOptions {
  readonly patchSize: number
  /** K: the targets are the mean of the last K blocks; of all, if there are fewer. */
  readonly topBlocks: number
  /** Whether the mean over the images of the batch is taken off the targets, place by place. */
  readonly centerTargets: boolean
  /** β of the smooth L1 error. */
  readonly beta: number
  /** Momentum of the teacher at the first step; it rises to 1 in a straight line. */
  readonly momentum: number
}

/** An encoder of patches that gives the output of each of its blocks, (N, leading + L, D), such as `ViT`. */
type LayeredPatchEncoder = PatchEncoder & LayeredEncoder

/**
 * What does the whole image look like to a slow copy of the encoder? The student sees mask tokens in the hidden places and
 * predicts, there, the mean of the teacher's last K blocks. The teacher sees everything.
 *
 *     a = 1/K Σ_{k last K} teacher_k(x),  target = norm(a − mean of a over the images of the batch),  no gradient
 *     norm: mean 0, variance 1 for each token
 *     loss = 1/|hidden| Σ_{l hidden} mean_j smoothL1_β(W student(masked x)_l + b, target_l)_j
 *     after each step θ' ← μ θ' + (1 − μ) θ,  μ from `momentum` to 1
 *
 * The metrics warn of collapse: `targetSpread` is the standard deviation of norm(a) over the images of a batch, at the same place;
 * 0 means that it tells nothing of the image. `predictionSpread` is that of the predictions, over all hidden patches.
 * @see Baevski et al. 2022, arXiv 2202.03555, section 3
 */
export class Data2VecObjective extends Component implements Objective<MaskedBlocksBatch> {
  readonly encoder: LayeredPatchEncoder
  /** (1, 1, D) */
  readonly maskToken: Parameter
  readonly head: Linear
  readonly teacher: EmaTwin<LayeredPatchEncoder>
  readonly options: Data2VecObjectiveOptions

  /** @throws ArgumentError unless the encoder takes patches of this size and gives the output of each block */
  constructor(encoder: Encoder, options: Data2VecObjectiveOptions, rng: Random) {
    super()
    const { patchSize } = requireTaskOptions('Data2VecObjective', options, data2VecOptions)
    requirePatchEncoder('data2vec', encoder, patchSize)
    requireBlocks(encoder)
    const { features } = encoder
    this.encoder = encoder
    this.maskToken = maskTokenFor(encoder, rng)
    this.head = new Linear({ inputs: features, outputs: features }, rng.fork('head'))
    this.teacher = new EmaTwin<LayeredPatchEncoder>(encoder)
    this.options = options
  }

  loss(batch: MaskedBlocksBatch, context: Context): ObjectiveResult {
    requireObjectiveContext(this, 'loss', context)
    const { targets, spread } = this.targets(batch.images)
    const tokens = encodeMasked(this.encoder, this.maskToken, batch, context)
    const predictions = this.head.forward(hiddenRows(tokens, batch.hidden)) // (M, D)
    const loss = smoothL1(predictions, hiddenRows(targets, batch.hidden), { beta: this.options.beta })
    const predictionSpread = noGrad(() => mean(std(predictions, 0)).item())
    return { loss, metrics: { targetSpread: spread.acrossImages, predictionSpread } }
  }

  /** Predictions for all patches, (N, L, D); only those for hidden ones are trained. */
  predict(batch: MaskedBlocksBatch, context: Context): Tensor {
    return this.head.forward(encodeMasked(this.encoder, this.maskToken, batch, context))
  }

  /** What the teacher says of all patches of whole images. */
  targets(images: Tensor): TeacherTargets {
    const { topBlocks, centerTargets } = this.options
    return this.teacher.apply((teacher) => {
      const layers = teacher.layers(images, evaluation())
      const last = layers.slice(-topBlocks).map(({ tokens }) => tokens)
      const average = mul(last.reduce(add), 1 / last.length) // (N, leading + L, D)
      const { leading } = teacher
      const patches = leading === 0 ? average : slice(average, [], [leading, average.shape[1]])
      return teacherTargets(patches, centerTargets)
    })
  }

  afterStep({ progress: { step, steps } }: StepContext): void {
    const { momentum } = this.options
    this.teacher.update(momentum + (1 - momentum) * Math.min(1, step / steps))
  }

  represent({ images }: MaskedBlocksBatch, context: Context): Representations {
    requireObjectiveContext(this, 'represent', context)
    return { h: this.encoder.forward(images, context) }
  }
}

function requireBlocks(encoder: PatchEncoder): asserts encoder is LayeredPatchEncoder {
  if (hasLayers(encoder)) return
  const name = encoder.constructor.name
  const rule = `data2vec needs an encoder that gives the output of each block, such as vit; got ${name}`
  throw new ArgumentError('data2vec', 'encoder', name, rule)
}
