import { TransformerContext } from '@pretexts/models'
import {
  Component,
  EmaTwin,
  type Encoder,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  parameter,
  type Representations,
  requireStepContext,
  type StepContext,
  type TransformerBlock,
} from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  ArgumentError,
  add,
  fromArray,
  indexSelect,
  mean,
  mul,
  noGrad,
  reshape,
  scaleGradient,
  square,
  standardize,
  std,
  sub,
  sum,
  type Tensor,
  uniform,
} from '@pretexts/tensor'
import { hideSpans } from '../../signals/hide-spans.ts'
import { hideFrames, type MaskedEncoder, requireMaskedEncoder } from '../../signals/masked-encoder.ts'
import type { SeededSignals } from '../../signals/seeded-signals.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type Data2vecAudioOptions, data2vecAudioOptions } from './data2vec-audio-options.ts'

/**
 * What would the teacher have felt here? Frames are hidden, and the network predicts features that a slowly moving copy of its
 * transformer has for the whole signal.
 *
 *     y_t = mean over the top K blocks of instanceNorm(feed-forward output)_t,  no gradient
 *     loss = mean over hidden t of Σ_d (W c_t + b − y_t)²_d / √D
 *
 * The teacher shares the convolutions, sees everything, and is in evaluation mode. The instance norm, over the frames of a signal for
 * each feature, keeps the targets from becoming constant.
 * @see Baevski et al. 2022, arXiv 2202.03555, §3.3 and §4.2; which outputs, the sum over D and 1/√D as in the authors' code
 */
export class Data2vecAudioObjective extends Component implements Objective<SeededSignals> {
  readonly encoder: MaskedEncoder & { readonly context: TransformerContext }
  /** Stands in the place of hidden frames, (D). */
  readonly maskVector: Parameter
  readonly projection: Linear
  readonly teacher: EmaTwin<TransformerContext>
  readonly options: Data2vecAudioOptions

  /** @throws ArgumentError unless frames can be hidden in the encoder and its context is a transformer */
  constructor(encoder: Encoder, options: Data2vecAudioOptions, rng: Random) {
    super()
    requireTaskOptions('Data2vecAudioObjective', options, data2vecAudioOptions)
    requireMaskedEncoder('data2vec-audio', encoder)
    const { features, context } = encoder
    if (!(context instanceof TransformerContext)) {
      const message =
        'data2vec-audio learns from the blocks of a transformer; use an encoder that has one, such as wav2vec2'
      throw new ArgumentError('data2vec-audio', 'encoder', encoder, message)
    }
    this.encoder = encoder as MaskedEncoder & { readonly context: TransformerContext }
    this.maskVector = parameter(uniform([features], rng.fork('mask')))
    this.projection = new Linear({ inputs: features, outputs: features }, rng.fork('projection'))
    this.teacher = new EmaTwin(context)
    this.options = options
  }

  loss(batch: SeededSignals, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const { encoder, options } = this
    const raw = scaleGradient(encoder.stem.forward(batch.signals), options.stemGradient)
    const [count, frames] = raw.shape
    const { span, share } = options
    const spans = hideSpans(batch, { frames, span, share }, new Random(batch.seed).fork('spans'))
    const x = encoder.project(encoder.norm.forward(raw)) // (N, T, D)
    const c = encoder.context.forward(hideFrames(x, spans.hidden, this.maskVector), context)
    const places = Int32Array.from(spans.places.flatMap((own) => [...own]))
    const at = fromArray(places, [places.length])
    const pick = (features: Tensor) => indexSelect(reshape(features, [count * frames, -1]), at, 0) // (M, D)
    const target = pick(this.targets(x))
    const prediction = this.projection.forward(pick(c))
    const errors = sum(square(sub(prediction, target)), 1)
    const spread = (y: Tensor) => noGrad(() => mean(std(y.detach(), 0)).item())
    return {
      loss: mul(mean(errors), 1 / Math.sqrt(encoder.features)),
      metrics: { hidden: spans.share, targetSpread: spread(target), predictionSpread: spread(prediction) },
    }
  }

  /** y for frames that nothing is hidden of, (N, T, D), without a gradient. */
  targets(x: Tensor): Tensor {
    return this.teacher.apply(({ positions, transformer }) => {
      const outputs = feedForwardOutputs(transformer.blocks, positions.forward(x.detach()))
      const top = outputs.slice(-this.options.topBlocks)
      const normalized = top.map((y) => standardize(y, 1, 1e-5)) // over the frames of each signal, for each feature
      return mul(normalized.reduce(add), 1 / top.length)
    })
  }

  /** The teacher follows; its momentum rises from `momentum` to 1 − (1 − momentum)/10 over the first half of the steps. */
  afterStep({ progress: { step, steps } }: StepContext): void {
    const { momentum } = this.options
    const risen = Math.min(1, (2 * step) / steps)
    this.teacher.update(1 - (1 - momentum) * (1 - 0.9 * risen))
  }

  represent({ signals }: SeededSignals, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(signals, context) }
  }
}

/** What the feed-forward network of each pre-norm block gives, before it is added to the residual stream. */
export function feedForwardOutputs(blocks: readonly TransformerBlock[], x: Tensor): Tensor[] {
  const still = { training: false, rng: new Random('teacher') }
  const outputs: Tensor[] = []
  blocks.reduce((stream, { norm1, attention, norm2, feedForward }) => {
    const attended = add(stream, attention.forward(norm1.forward(stream), still))
    const y = feedForward.forward(norm2.forward(attended), still)
    outputs.push(y)
    return add(attended, y)
  }, x)
  return outputs
}
