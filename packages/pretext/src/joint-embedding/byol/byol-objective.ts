import { negativeCosine } from '@pretexts/losses'
import {
  Component,
  EmaTwin,
  type Encoder,
  type Heads,
  Mlp,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, mul } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cosineMomentum } from '../shared/momentum.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreStatistics, requireOthers } from '../shared/require-others.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'
import { type ByolOptions, byolOptions } from './byol-options.ts'

/**
 * Online: encoder → projector → predictor. Target: another encoder → projector, the moving average of the online ones.
 *
 * The target starts from weights of its own, and its batch norms see its own batches in training mode, as in the authors' code: they
 * have statistics of their own, which are never averaged. The encoder that is kept is the online one.
 * @see Grill et al. 2020, arXiv 2006.07733, §3.1 and Eq. 2
 */
export class ByolObjective extends Component implements Objective<TwoViewBatch> {
  readonly encoder: Encoder
  readonly projector: Mlp
  /** Null where the option leaves it out. */
  readonly predictor: Mlp | null
  readonly target: EmaTwin<Sequential>
  readonly options: ByolOptions

  constructor(
    encoders: { readonly online: Encoder; readonly target: Encoder },
    options: ByolOptions,
    rng: Random,
  ) {
    super()
    const { headWidth, projection } = requireTaskOptions('ByolObjective', options, byolOptions)
    const head = (inputs: number, name: string) =>
      new Mlp(
        { sizes: [inputs, headWidth, projection], norm: 'batch', bias: true, lastBias: false },
        rng.fork(name),
      )
    this.encoder = encoders.online
    this.projector = head(this.encoder.features, 'projector')
    this.predictor = options.predictor ? head(projection, 'predictor') : null
    const network = new Sequential([encoders.target, head(this.encoder.features, 'target projector')])
    this.target = new EmaTwin(new Sequential([this.encoder, this.projector]), { network })
    this.options = options
  }

  loss({ first, second }: TwoViewBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('byol', first, othersAreStatistics)
    const [z1, z2] = [first, second].map((x) =>
      this.projector.forward(this.encoder.forward(x, context), context),
    )
    const [p1, p2] = [z1, z2].map((z) => this.predictor?.forward(z, context) ?? z)
    const [t1, t2] = [first, second].map((x) => this.target.apply((network) => network.forward(x, context)))
    const cosines = add(negativeCosine(p1, t2), negativeCosine(p2, t1)) // −2 … 2
    const loss = meanOverRanks(add(mul(cosines, 2), 4), first.shape[0], context)
    return { loss, metrics: { spread: spread(z1) } }
  }

  afterStep({ progress }: StepContext): void {
    this.target.update(cosineMomentum(this.options.momentum, progress))
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ first, second }: TwoViewBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const h = this.encoder.forward(first, context)
    const zPositive = this.projector.forward(this.encoder.forward(second, context), context)
    return { h, z: this.projector.forward(h, context), zPositive }
  }
}
