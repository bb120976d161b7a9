import { dino, distill } from '@pretexts/losses'
import {
  buffer,
  Component,
  clone,
  EmaTwin,
  type Encoder,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, concat, mean, mul, select, slice, sub, type Tensor, unsqueeze, zeros } from '@pretexts/tensor'
import { hiddenRows, maskTokenFor } from '../../self-prediction/shared/encode-masked.ts'
import { type PatchEncoder, requirePatchEncoder } from '../../self-prediction/shared/patch-encoder.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { dinoHead } from '../shared/dino-head.ts'
import { followCenter } from '../shared/follow-center.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { centeredClasses, representTeacher } from '../shared/represent-teacher.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { IbotBatch } from './ibot-batch.ts'
import { type IbotOptions, ibotOptions } from './ibot-options.ts'

/** Logits of a view: of the image, (N, K), and of its hidden patches, (number hidden, K). */
interface ViewLogits {
  readonly image: Tensor
  readonly patches: Tensor
}

/**
 * Student and teacher: encoder → one head for images and patches. The student sees mask tokens in place of hidden patches. The encoder that
 * is kept is the teacher's.
 * @see Zhou et al. 2022, arXiv 2111.07832, Algorithm 1 and Eq. 2 and 3
 */
export class IbotObjective extends Component implements Objective<IbotBatch> {
  /** The teacher's; it follows the student's and gets no gradient. */
  readonly encoder: PatchEncoder
  readonly student: Sequential
  /** (1, 1, D) */
  readonly maskToken: Parameter
  readonly teacher: EmaTwin<Sequential>
  /** (K): running means of the teacher's logits of images, and of hidden patches. */
  readonly center: Tensor
  readonly patchCenter: Tensor
  readonly options: IbotOptions

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: IbotOptions, rng: Random) {
    super()
    requireTaskOptions('IbotObjective', options, ibotOptions)
    requirePatchEncoder('ibot', encoder, options.patchSize)
    const head = dinoHead({ ...options, features: encoder.features }, rng)
    this.encoder = clone(encoder)
    this.student = new Sequential([encoder, head])
    this.maskToken = maskTokenFor(encoder, rng)
    this.teacher = new EmaTwin(this.student, { network: new Sequential([this.encoder, clone(head)]) })
    this.center = buffer(zeros([options.outputs]))
    this.patchCenter = buffer(zeros([options.outputs]))
    this.options = options
  }

  loss({ views, hidden }: IbotBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('ibot', views[0], othersAreStatistics)
    const { options } = this
    const { studentTemperature, teacherTemperature } = options
    const temperatures = { studentTemperature, teacherTemperature }
    const student = views.map((x, v) => logitsOf(this.student, x, hidden[v], context, this.maskToken))
    const teacher = this.teacher.apply((network) =>
      views.map((x, v) => logitsOf(network, x, hidden[v], context)),
    )
    const [images, targets] = [student, teacher].map((each) => each.map(({ image }) => image))
    const across = dino(images, targets, this.center, temperatures)
    const within = student.map(({ patches }, v) =>
      distill(patches, teacher[v].patches, this.patchCenter, temperatures),
    )
    const patches = mul(within.reduce(add), 1 / within.length)
    const codes = new Set(centeredClasses(concat(targets), this.center).values()).size
    if (context.training) {
      followCenter(this.center, concat(targets), options.centerMomentum)
      followCenter(this.patchCenter, concat(teacher.map((each) => each.patches)), options.centerMomentum)
    }
    return { loss: add(across, patches), metrics: { images: across.item(), patches: patches.item(), codes } }
  }

  afterStep({ progress }: StepContext): void {
    this.teacher.update(cosineMomentum(this.options.momentum, progress))
  }

  represent({ views }: IbotBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return representTeacher(this.teacher, this.center, views, context)
  }
}

/** What a network says of a view and of its hidden patches; with a mask token, it does not see those. */
function logitsOf(
  network: Sequential,
  x: Tensor,
  hidden: Tensor,
  context: StepContext,
  maskToken?: Tensor,
): ViewLogits {
  const [encoder, head] = network.layers as [PatchEncoder, Sequential]
  const gone = unsqueeze(hidden, 2) // (N, L, 1)
  const whole = encoder.embed(x)
  const embedded = maskToken ? add(mul(whole, sub(1, gone)), mul(maskToken, gone)) : whole
  const tokens = encoder.encode(embedded, context) // (N, leading + L, D)
  const { leading } = encoder
  const patches = leading > 0 ? slice(tokens, [], [leading, tokens.shape[1]]) : tokens // (N, L, D)
  const image = leading > 0 ? select(tokens, 0, 1) : mean(tokens, 1) // (N, D)
  return { image: head.forward(image, context), patches: head.forward(hiddenRows(patches, hidden), context) }
}
