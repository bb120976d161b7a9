import { dino } from '@pretexts/losses'
import {
  buffer,
  Component,
  clone,
  EmaTwin,
  type Encoder,
  gatherRows,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, split, type Tensor, zeros } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { dinoHead } from '../shared/dino-head.ts'
import { followCenter } from '../shared/follow-center.ts'
import type { ManyViewBatch } from '../shared/many-view-batch.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { centeredClasses, representTeacher } from '../shared/represent-teacher.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import { type DinoOptions, dinoOptions } from './dino-options.ts'

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
  readonly options: DinoOptions

  constructor(encoder: Encoder, options: DinoOptions, rng: Random) {
    super()
    requireTaskOptions('DinoObjective', options, dinoOptions)
    const head = dinoHead({ ...options, features: encoder.features }, rng)
    this.encoder = clone(encoder)
    this.student = new Sequential([encoder, head])
    this.teacher = new EmaTwin(this.student, { network: new Sequential([this.encoder, clone(head)]) })
    this.center = buffer(zeros([options.outputs]))
    this.options = options
  }

  loss({ views }: ManyViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('dino', views[0], othersAreStatistics)
    const count = views[0].shape[0]
    const student = split(this.student.forward(concat(views), context), count) // (N, K) for each view
    const large = concat(views.slice(0, 2))
    const logits = this.teacher.apply((network) => network.forward(large, context)) // (2N, K)
    const { studentTemperature, teacherTemperature } = this.options
    const temperatures = { studentTemperature, teacherTemperature }
    const own = dino(student, split(logits, count), this.center, temperatures)
    const codes = distinct(centeredClasses(logits, this.center))
    if (context.training) followCenter(this.center, gatherRows(logits, context), this.options.centerMomentum)
    return { loss: meanOverRanks(own, count, context), metrics: { codes } }
  }

  afterStep({ progress }: StepContext): void {
    this.teacher.update(cosineMomentum(this.options.momentum, progress))
  }

  represent({ views }: ManyViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return representTeacher(this.teacher, this.center, views, context)
  }
}

/** How many of the teacher's classes a batch uses. */
const distinct = (indices: Tensor): number => new Set(indices.values()).size
