import { msn } from '@pretexts/losses'
import {
  Component,
  clone,
  EmaTwin,
  type Encoder,
  GELU,
  type Heads,
  Mlp,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  Sequential,
  type StepContext,
  WeightNormLinear,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { argmax, concat, mean, normalize, select, split, type Tensor } from '@pretexts/tensor'
import { type PatchEncoder, requirePatchEncoder } from '../../self-prediction/shared/patch-encoder.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { linearMomentum } from '../shared/momentum.ts'
import { projectorHead } from '../shared/projector-head.ts'
import { othersAreNegatives, requireOthers } from '../shared/require-others.ts'
import type { MsnBatch } from './msn-batch.ts'
import { type MsnOptions, msnOptions } from './msn-options.ts'

/**
 * Encoder → projector → unit length → cosines with unit prototypes. The target network is the momentum twin of encoder and projector;
 * both use the same prototypes, which learn from the anchors alone. The encoder that is kept is the target's.
 * @see Assran et al. 2022, arXiv 2204.07141, §3
 */
export class MsnObjective extends Component implements Objective<MsnBatch> {
  /** The target's; it follows the online one and gets no gradient. */
  readonly encoder: PatchEncoder
  readonly online: PatchEncoder
  readonly projector: Mlp
  readonly target: EmaTwin<Sequential>
  readonly prototypes: WeightNormLinear
  readonly options: MsnOptions

  /** @throws ArgumentError unless the encoder takes patches of this size */
  constructor(encoder: Encoder, options: MsnOptions, rng: Random) {
    super()
    const known = requireTaskOptions('MsnObjective', options, msnOptions)
    const { patchSize, headWidth, projection, prototypes } = known
    requirePatchEncoder('msn', encoder, patchSize)
    const sizes = [encoder.features, headWidth, headWidth, projection]
    this.encoder = clone(encoder)
    this.online = encoder
    this.projector = new Mlp({ sizes, norm: 'batch', activation: () => new GELU() }, rng.fork('projector'))
    const network = new Sequential([this.encoder, clone(this.projector)])
    this.target = new EmaTwin(new Sequential([encoder, this.projector]), { network })
    this.prototypes = new WeightNormLinear(
      { inputs: projection, outputs: prototypes, scale: 'one', bias: false },
      rng.fork('prototypes'),
    )
    this.options = options
  }

  loss(batch: MsnBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    requireOthers('msn', batch.target, othersAreNegatives)
    const h = [this.#masked(batch, context), ...this.#whole(batch.focal, context)] // (N, features) each
    const scores = this.#score(this.projector.forward(concat(h), context)) // (A·N, K)
    const anchors = split(scores, batch.target.shape[0])
    const target = this.target.apply((network) => this.#score(network.forward(batch.target, context)))
    const { temperature, sharpening, entropy, iterations } = this.options
    return {
      loss: msn(anchors, target, { temperature, sharpening, entropy, iterations }),
      metrics: { codes: new Set(argmax(target, 1).values()).size },
    }
  }

  afterStep({ progress }: StepContext): void {
    this.target.update(linearMomentum(this.options.momentum, progress))
  }

  heads(): Heads {
    return projectorHead(this)
  }

  represent({ target, anchor }: MsnBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    const [encoder, projector] = this.target.network.layers
    const h = encoder.forward(target, context)
    const z = projector.forward(h, context)
    const zPositive = this.target.network.forward(anchor, context)
    return { h, z, zPositive, codes: { indices: argmax(this.#score(z), 1), count: this.options.prototypes } }
  }

  /** h of the visible patches alone: hidden ones cost nothing. */
  #masked({ anchor, visible }: MsnBatch, context: StepContext): Tensor {
    const { online } = this
    const tokens = online.encode(online.embed(anchor, visible), context, visible) // (N, leading + K, D)
    return online.leading > 0 ? select(tokens, 0, 1) : mean(tokens, 1)
  }

  #whole(crops: readonly Tensor[], context: StepContext): Tensor[] {
    if (crops.length === 0) return []
    return split(this.online.forward(concat(crops), context), crops[0].shape[0])
  }

  /** Cosines with the prototypes. */
  #score(z: Tensor): Tensor {
    return this.prototypes.forward(normalize(z))
  }
}
