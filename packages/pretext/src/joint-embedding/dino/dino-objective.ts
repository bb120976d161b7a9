import type { OptionsOf } from '@pretexts/contracts'
import { dino } from '@pretexts/losses'
import {
  buffer,
  Component,
  clone,
  EmaTwin,
  type Encoder,
  GELU,
  L2Normalize,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  Sequential,
  type StepContext,
  WeightNormLinear,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { argmax, concat, mean, noGrad, split, sub, type Tensor, updateInPlace, zeros } from '@pretexts/tensor'
import type { ManyViewBatch } from '../shared/many-view-batch.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { dinoOptions } from './dino.ts'

/**
 * Student and teacher: encoder → MLP → unit length → last layer with rows of length 1. The encoder that is kept is the teacher's.
 *
 * All crops have one size, so the student sees them in one pass. The teacher's batch norms see its own batches in training mode.
 * @see Caron et al. 2021, arXiv 2104.14294, Algorithm 1 and §3
 */
export class DinoObjective extends Component implements Objective<ManyViewBatch> {
  /** The teacher's; it follows the student's and gets no gradient. */
  readonly encoder: Encoder
  readonly student: Sequential
  readonly teacher: EmaTwin<Sequential>
  /** c, (K): a running mean of the teacher's logits. */
  readonly center: Tensor
  readonly options: OptionsOf<typeof dinoOptions>

  constructor(encoder: Encoder, options: OptionsOf<typeof dinoOptions>, rng: Random) {
    super()
    const { headWidth, bottleneck, outputs } = options
    const sizes = [encoder.features, headWidth, headWidth, bottleneck]
    const last = { inputs: bottleneck, outputs, scale: 'one', bias: false } as const
    const head = new Sequential([
      new Mlp({ sizes, activation: () => new GELU() }, rng.fork('head')),
      new L2Normalize(),
      new WeightNormLinear(last, rng.fork('last')),
    ])
    this.encoder = clone(encoder)
    this.student = new Sequential([encoder, head])
    this.teacher = new EmaTwin(this.student, { network: new Sequential([this.encoder, clone(head)]) })
    this.center = buffer(zeros([outputs]))
    this.options = options
  }

  loss({ views }: ManyViewBatch, context: StepContext): ObjectiveResult {
    requireOthers('dino', views[0], othersAreStatistics)
    const count = views[0].shape[0]
    const student = split(this.student.forward(concat(views), context), count) // (N, K) for each view
    const large = concat(views.slice(0, 2))
    const logits = this.teacher.apply((network) => network.forward(large, context)) // (2N, K)
    const loss = dino(student, split(logits, count), this.center, this.options)
    const codes = distinct(this.#classes(logits))
    if (context.training) this.#follow(logits)
    return { loss, metrics: { codes } }
  }

  afterStep({ progress }: StepContext): void {
    this.teacher.update(cosineMomentum(this.options.momentum, progress))
  }

  represent({ views }: ManyViewBatch, context: StepContext): Representations {
    const [encoder, head] = this.teacher.network.layers as [Encoder, Sequential]
    const [mlp, ...last] = head.layers
    const h = encoder.forward(views[0], context)
    const z = mlp.forward(h, context)
    const zPositive = mlp.forward(encoder.forward(views[1], context), context)
    const logits = last.reduce((x, layer) => layer.forward(x, context), z)
    return { h, z, zPositive, codes: { indices: this.#classes(logits), count: this.options.outputs } }
  }

  /** The class of each row, as the student is taught it: after centering. */
  #classes(logits: Tensor): Tensor {
    return noGrad(() => argmax(sub(logits, this.center), 1))
  }

  /** `c ← m c + (1 − m) mean logits`, after the loss: a batch is not centered by itself. */
  #follow(logits: Tensor): void {
    const newest = noGrad(() => mean(logits, 0)).values()
    const momentum = this.options.centerMomentum
    updateInPlace(this.center, (data) => {
      for (let k = 0; k < data.length; k++) data[k] = momentum * data[k] + (1 - momentum) * newest[k]
    })
  }
}

/** How many of the teacher's classes a batch uses. */
const distinct = (indices: Tensor): number => new Set(indices.values()).size
